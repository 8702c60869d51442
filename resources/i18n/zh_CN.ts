<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>station-desk</name>
  <message>
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <source>; </source>
   <translation>；</translation>
  </message>
  <message>
   <source>A card or letter</source>
   <translation>县里的卡片或回信</translation>
  </message>
  <message>
   <source>A forgotten passphrase loses nothing if this sheet lies in a sealed envelope. Print it now.</source>
   <translation>忘了口令也不会丢数据，只要这张恢复单封存在信封里。请现在打印。</translation>
  </message>
  <message>
   <source>A month in five steps</source>
   <translation>一个月，五步走</translation>
  </message>
  <message>
   <source>A month without events is reported too: a zero return.</source>
   <translation>本月没有活动也要报：零报告。</translation>
  </message>
  <message>
   <source>A stick from a station</source>
   <translation>站里送来的U盘</translation>
  </message>
  <message>
   <source>A town office</source>
   <translation>乡镇实践所</translation>
  </message>
  <message>
   <source>A village station</source>
   <translation>村（社区）实践站</translation>
  </message>
  <message>
   <source>About</source>
   <translation>约数</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <source>Added to the register and signed in</source>
   <translation>已加入花名册并签到</translation>
  </message>
  <message>
   <source>After the month: look at the monthly return, explain a shortfall, seal it.</source>
   <translation>月底后：核对月报，未达标的写明原因，然后封存。</translation>
  </message>
  <message>
   <source>All announced</source>
   <translation>全部已预告</translation>
  </message>
  <message>
   <source>All events</source>
   <translation>全部活动</translation>
  </message>
  <message>
   <source>All months</source>
   <translation>全部月份</translation>
  </message>
  <message>
   <source>Announced</source>
   <translation>已预告</translation>
  </message>
  <message>
   <source>Announced in time</source>
   <translation>按时预告</translation>
  </message>
  <message>
   <source>Anonymous</source>
   <translation>匿名</translation>
  </message>
  <message>
   <source>Anonymous {number}</source>
   <translation>匿名志愿者 {number}</translation>
  </message>
  <message>
   <source>At</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>At least six characters. Only you know it; it opens this desk.</source>
   <translation>至少六个字符。只有您知道，用它打开本台。</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>上一步</translation>
  </message>
  <message>
   <source>Began</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Board</source>
   <translation>汇总看板</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>线上线下结合</translation>
  </message>
  <message>
   <source>By stick</source>
   <translation>用U盘</translation>
  </message>
  <message>
   <source>By word of mouth</source>
   <translation>口头通知</translation>
  </message>
  <message>
   <source>Came from</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>Cancel the event</source>
   <translation>取消活动</translation>
  </message>
  <message>
   <source>Cancelled</source>
   <translation>已取消</translation>
  </message>
  <message>
   <source>Cards and letters</source>
   <translation>卡片和回信</translation>
  </message>
  <message>
   <source>Chat group</source>
   <translation>微信群</translation>
  </message>
  <message>
   <source>Choose a project…</source>
   <translation>请选择工程…</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>区划代码</translation>
  </message>
  <message>
   <source>Code, twelve digits</source>
   <translation>区划代码（12位）</translation>
  </message>
  <message>
   <source>Collect</source>
   <translation>收U盘</translation>
  </message>
  <message>
   <source>Concentrated</source>
   <translation>集中</translation>
  </message>
  <message>
   <source>Confirmed by a receipt</source>
   <translation>已有回执</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>Cost in yuan</source>
   <translation>经费（元）</translation>
  </message>
  <message>
   <source>Counted</source>
   <translation>计入</translation>
  </message>
  <message>
   <source>Dangerous (no minors)</source>
   <translation>有危险（未成年人不参加）</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Dispersed (does not count)</source>
   <translation>分散（不计入达标）</translation>
  </message>
  <message>
   <source>Done, but {bad} of {n} packages need a look. {letters} letters written.</source>
   <translation>已处理，但 {n} 个数据包中有 {bad} 个需要看一下。写回回执和回信 {letters} 份。</translation>
  </message>
  <message>
   <source>Done: {n} packages, {letters} letters written. You may remove the stick.</source>
   <translation>完成：数据包 {n} 个，写回回执和回信 {letters} 份。可以拔出U盘了。</translation>
  </message>
  <message>
   <source>Draft</source>
   <translation>草稿</translation>
  </message>
  <message>
   <source>Each package and its way</source>
   <translation>每个数据包走到哪里了</translation>
  </message>
  <message>
   <source>Ended</source>
   <translation>结束</translation>
  </message>
  <message>
   <source>Event</source>
   <translation>活动</translation>
  </message>
  <message>
   <source>Events</source>
   <translation>活动</translation>
  </message>
  <message>
   <source>Everything is confirmed</source>
   <translation>全部已有回执</translation>
  </message>
  <message>
   <source>Everything is saved as you leave a field</source>
   <translation>填完一格，自动保存</translation>
  </message>
  <message>
   <source>Figures from the registers</source>
   <translation>台账算出的数字</translation>
  </message>
  <message>
   <source>Fixed venue</source>
   <translation>固定</translation>
  </message>
  <message>
   <source>For whom</source>
   <translation>受众范围</translation>
  </message>
  <message>
   <source>Forgotten? The recovery sheet in the sealed envelope opens it.</source>
   <translation>忘了？信封里的恢复单可以打开。</translation>
  </message>
  <message>
   <source>From</source>
   <translation>开始时间</translation>
  </message>
  <message>
   <source>From the plan</source>
   <translation>计划</translation>
  </message>
  <message>
   <source>Gathering</source>
   <translation>集中/分散</translation>
  </message>
  <message>
   <source>Give to all</source>
   <translation>给所有人</translation>
  </message>
  <message>
   <source>Group</source>
   <translation>小组</translation>
  </message>
  <message>
   <source>Hand it to the stick or send it. Green comes only with the receipt.</source>
   <translation>导出到U盘，或者联网报送。有了回执才会变绿。</translation>
  </message>
  <message>
   <source>Hand to the stick</source>
   <translation>导出到U盘</translation>
  </message>
  <message>
   <source>Handed over: {when}</source>
   <translation>上次交出：{when}</translation>
  </message>
  <message>
   <source>Held</source>
   <translation>已开展</translation>
  </message>
  <message>
   <source>Held this month</source>
   <translation>本月已开展</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>帮助</translation>
  </message>
  <message>
   <source>In at</source>
   <translation>签到</translation>
  </message>
  <message>
   <source>In progress</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>Initials, pinyin, a character, the end of the phone number … then Enter</source>
   <translation>首字母、拼音、汉字、手机尾号……然后回车</translation>
  </message>
  <message>
   <source>Insurance</source>
   <translation>保险</translation>
  </message>
  <message>
   <source>It can be sealed from the month's last day on.</source>
   <translation>到本月最后一天就可以封存。</translation>
  </message>
  <message>
   <source>It could not be saved. Copy the code by hand.</source>
   <translation>没有存成。请把号码抄在纸上。</translation>
  </message>
  <message>
   <source>It was held</source>
   <translation>已开展，登记</translation>
  </message>
  <message>
   <source>It will not take place because</source>
   <translation>不开展了，原因</translation>
  </message>
  <message>
   <source>Joining the county</source>
   <translation>加入本县</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>记下</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Kind of place</source>
   <translation>固定/流动</translation>
  </message>
  <message>
   <source>Last failure {when}: {what}</source>
   <translation>上次失败 {when}：{what}</translation>
  </message>
  <message>
   <source>Last failure: {when}</source>
   <translation>上次失败：{when}</translation>
  </message>
  <message>
   <source>Last handed over {when}, {place}</source>
   <translation>上次交出 {when}，{place}</translation>
  </message>
  <message>
   <source>Let people sign in, or enter the paper sheet afterwards.</source>
   <translation>现场签到，或事后按纸质签到表录入。</translation>
  </message>
  <message>
   <source>Letters taken in: {n}. Already here: {known}.</source>
   <translation>收到回执和回信 {n} 份，以前已收 {known} 份。</translation>
  </message>
  <message>
   <source>Light or dark</source>
   <translation>浅色/深色</translation>
  </message>
  <message>
   <source>Look at it</source>
   <translation>先看一看</translation>
  </message>
  <message>
   <source>Look for it</source>
   <translation>浏览…</translation>
  </message>
  <message>
   <source>Look once more, then seal. The figures are frozen and travel to the town.</source>
   <translation>再核对一遍，然后封存。数字就此固定，报到镇里。</translation>
  </message>
  <message>
   <source>MMMM yyyy</source>
   <translation>yyyy年M月</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>制作时间</translation>
  </message>
  <message>
   <source>Met</source>
   <translation>已达标</translation>
  </message>
  <message>
   <source>Minimum</source>
   <translation>达标</translation>
  </message>
  <message>
   <source>Minutes</source>
   <translation>分钟</translation>
  </message>
  <message>
   <source>Mobile</source>
   <translation>流动</translation>
  </message>
  <message>
   <source>Month after</source>
   <translation>下个月</translation>
  </message>
  <message>
   <source>Month before</source>
   <translation>上个月</translation>
  </message>
  <message>
   <source>Month {n}</source>
   <translation>{n}月</translation>
  </message>
  <message>
   <source>Monthly minimum</source>
   <translation>每月两次</translation>
  </message>
  <message>
   <source>Monthly return</source>
   <translation>月报</translation>
  </message>
  <message>
   <source>More about it: kind, risk, insurance, content</source>
   <translation>更多：类型、风险、保险、内容</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>姓名</translation>
  </message>
  <message>
   <source>Name of the unit</source>
   <translation>单位名称</translation>
  </message>
  <message>
   <source>New</source>
   <translation>新建</translation>
  </message>
  <message>
   <source>New event</source>
   <translation>新建活动</translation>
  </message>
  <message>
   <source>New person</source>
   <translation>新来的人</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>No event is planned. Plan the next one.</source>
   <translation>还没有排活动，请安排下一次。</translation>
  </message>
  <message>
   <source>No package yet. One is made when you hand over or send.</source>
   <translation>还没有数据包。导出或报送时会生成。</translation>
  </message>
  <message>
   <source>No station yet. One appears when its desk has been admitted.</source>
   <translation>还没有实践站。核准一个站的电脑后，这里就会出现。</translation>
  </message>
  <message>
   <source>No.</source>
   <translation>序号</translation>
  </message>
  <message>
   <source>Nobody of this name yet. Add the person on the right.</source>
   <translation>花名册里没有这个人，请在右边添加。</translation>
  </message>
  <message>
   <source>Nobody yet. Type above and press Enter: the last one in stands on top.</source>
   <translation>还没有人签到。在上面输入后回车，最新的排在最前面。</translation>
  </message>
  <message>
   <source>Not all announced</source>
   <translation>有活动未按时预告</translation>
  </message>
  <message>
   <source>Not met</source>
   <translation>未达标</translation>
  </message>
  <message>
   <source>Not met, explained</source>
   <translation>未达标（已说明原因）</translation>
  </message>
  <message>
   <source>Not published yet. It counts when it is out at least a day before.</source>
   <translation>还没有发布预告。提前一天以上发布才算数。</translation>
  </message>
  <message>
   <source>Not taken: {n}.</source>
   <translation>未收下 {n} 份。</translation>
  </message>
  <message>
   <source>Note it as published</source>
   <translation>登记已发布</translation>
  </message>
  <message>
   <source>Nothing counts yet.</source>
   <translation>还没有计入的活动。</translation>
  </message>
  <message>
   <source>Nothing has been handed over yet</source>
   <translation>还没有交出过</translation>
  </message>
  <message>
   <source>Nothing has failed</source>
   <translation>没有失败</translation>
  </message>
  <message>
   <source>Nothing is due. Well kept.</source>
   <translation>没有待办，都做好了。</translation>
  </message>
  <message>
   <source>Nothing is left out.</source>
   <translation>没有不计入的活动。</translation>
  </message>
  <message>
   <source>Nothing to announce yet</source>
   <translation>还没有需要预告的</translation>
  </message>
  <message>
   <source>Notice board</source>
   <translation>公示栏</translation>
  </message>
  <message>
   <source>Notice for the wall</source>
   <translation>打印预告</translation>
  </message>
  <message>
   <source>On the spot</source>
   <translation>线下</translation>
  </message>
  <message>
   <source>One desk is one village station or one town. It works without a network.</source>
   <translation>一台电脑对应一个村站或一个镇，没有网络也能用。</translation>
  </message>
  <message>
   <source>Online</source>
   <translation>线上</translation>
  </message>
  <message>
   <source>Open the desk</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Open to print</source>
   <translation>打开打印</translation>
  </message>
  <message>
   <source>Ordered by residents</source>
   <translation>群众点单</translation>
  </message>
  <message>
   <source>Ordinary</source>
   <translation>一般</translation>
  </message>
  <message>
   <source>P1 Theory study and practice</source>
   <translation>科学理论学习实践</translation>
  </message>
  <message>
   <source>P2 Policy talks</source>
   <translation>方针政策宣传宣讲</translation>
  </message>
  <message>
   <source>P3 Shared values</source>
   <translation>主流价值培育践行</translation>
  </message>
  <message>
   <source>P4 Culture and life</source>
   <translation>群众文化生活丰润</translation>
  </message>
  <message>
   <source>P5 Civil customs</source>
   <translation>文明风气涵育提升</translation>
  </message>
  <message>
   <source>Package {n}</source>
   <translation>第 {n} 包</translation>
  </message>
  <message>
   <source>Packages on the stick</source>
   <translation>U盘上的数据包</translation>
  </message>
  <message>
   <source>Packages on the stick: {n}, of them new: {new}.</source>
   <translation>U盘上有数据包 {n} 个，其中新的 {new} 个。</translation>
  </message>
  <message>
   <source>Packages sent: {n}. Letters fetched: {letters}.</source>
   <translation>已报送数据包 {n} 个，取回回信 {letters} 份。</translation>
  </message>
  <message>
   <source>Packages without a receipt</source>
   <translation>还没有回执的数据包</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>口令</translation>
  </message>
  <message>
   <source>People found</source>
   <translation>找到的人</translation>
  </message>
  <message>
   <source>Person in charge</source>
   <translation>负责人</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>地点</translation>
  </message>
  <message>
   <source>Plan an event</source>
   <translation>安排活动</translation>
  </message>
  <message>
   <source>Plan an event and publish its preview at least a day before it begins.</source>
   <translation>安排活动，提前一天以上发布预告。</translation>
  </message>
  <message>
   <source>Plan an event first; then people can sign in to it.</source>
   <translation>先安排活动，然后才能签到。</translation>
  </message>
  <message>
   <source>Planned</source>
   <translation>已计划</translation>
  </message>
  <message>
   <source>Plug in a station's stick and look at it. Looking changes nothing.</source>
   <translation>插上站里的U盘，先看一看。看一看不会改动任何东西。</translation>
  </message>
  <message>
   <source>Plug in the stick, or name a folder</source>
   <translation>插上U盘，或选一个文件夹</translation>
  </message>
  <message>
   <source>Practice, not real</source>
   <translation>练习，不是真数据</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>预告</translation>
  </message>
  <message>
   <source>Previews</source>
   <translation>预告</translation>
  </message>
  <message>
   <source>Problems and requests</source>
   <translation>存在问题、需协调事项</translation>
  </message>
  <message>
   <source>Project</source>
   <translation>五大工程</translation>
  </message>
  <message>
   <source>Published on</source>
   <translation>发布日期</translation>
  </message>
  <message>
   <source>Published {when}, {where}</source>
   <translation>已发布：{when}，{where}</translation>
  </message>
  <message>
   <source>Read a card or letter file</source>
   <translation>读入卡片或回信</translation>
  </message>
  <message>
   <source>Read letters from it</source>
   <translation>从U盘收回执</translation>
  </message>
  <message>
   <source>Read this code to the town when it asks: {code}</source>
   <translation>镇里核对时，请念这组号码：{code}</translation>
  </message>
  <message>
   <source>Records waiting</source>
   <translation>待报送（条）</translation>
  </message>
  <message>
   <source>Remarks</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>Residents</source>
   <translation>群众</translation>
  </message>
  <message>
   <source>Residents (a number)</source>
   <translation>群众人数</translation>
  </message>
  <message>
   <source>Return</source>
   <translation>月报</translation>
  </message>
  <message>
   <source>Risk</source>
   <translation>风险</translation>
  </message>
  <message>
   <source>Risk note</source>
   <translation>风险说明</translation>
  </message>
  <message>
   <source>Save the sheet as PDF</source>
   <translation>存成 PDF 打印</translation>
  </message>
  <message>
   <source>Saved as soon as it has: {fields}</source>
   <translation>填好这些就自动保存：{fields}</translation>
  </message>
  <message>
   <source>Saved {time}</source>
   <translation>已保存 {time}</translation>
  </message>
  <message>
   <source>Saved: {file}</source>
   <translation>已存：{file}</translation>
  </message>
  <message>
   <source>Seal the correction</source>
   <translation>封存更正报</translation>
  </message>
  <message>
   <source>Seal the return</source>
   <translation>封存月报</translation>
  </message>
  <message>
   <source>Sealed and unchanged. It can be handed over now.</source>
   <translation>已封存，没有变化，可以交出了。</translation>
  </message>
  <message>
   <source>Search events</source>
   <translation>查找活动</translation>
  </message>
  <message>
   <source>Send</source>
   <translation>报送</translation>
  </message>
  <message>
   <source>Send by network</source>
   <translation>联网报送</translation>
  </message>
  <message>
   <source>Sent by a higher unit</source>
   <translation>上级派送</translation>
  </message>
  <message>
   <source>Served from</source>
   <translation>服务自</translation>
  </message>
  <message>
   <source>Sign-in</source>
   <translation>签到</translation>
  </message>
  <message>
   <source>Sign-in sheet</source>
   <translation>打印签到表</translation>
  </message>
  <message>
   <source>Something changed since it was sealed. A correction keeps the old values beside the new.</source>
   <translation>封存以后有变化。更正报会把旧数字和新数字并排留着。</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Station</source>
   <translation>实践站</translation>
  </message>
  <message>
   <source>Station desk</source>
   <translation>实践站工作台</translation>
  </message>
  <message>
   <source>Stations</source>
   <translation>各站</translation>
  </message>
  <message>
   <source>Take in and write receipts</source>
   <translation>收下并写回执</translation>
  </message>
  <message>
   <source>Taken back at the sign-in</source>
   <translation>签到时撤销</translation>
  </message>
  <message>
   <source>The county's card is not here yet. A stick from the town brings it, or read its file.</source>
   <translation>还没有县里的卡片。镇里的U盘会带来，也可以读入文件。</translation>
  </message>
  <message>
   <source>The month's events belong here: two concentrated ones at least.</source>
   <translation>这里放本月的活动：至少两次集中活动。</translation>
  </message>
  <message>
   <source>The paper</source>
   <translation>打印月报</translation>
  </message>
  <message>
   <source>The paper is ready: {file}</source>
   <translation>已生成：{file}</translation>
  </message>
  <message>
   <source>The program made a mistake. What you saved before is safe.</source>
   <translation>程序出错了。之前保存的都在。</translation>
  </message>
  <message>
   <source>The recovery sheet</source>
   <translation>恢复单</translation>
  </message>
  <message>
   <source>The request to join goes out with the first hand-over. The town admits this desk.</source>
   <translation>加入申请随第一次导出一起交出，由镇里核准。</translation>
  </message>
  <message>
   <source>The return</source>
   <translation>月报</translation>
  </message>
  <message>
   <source>The same once more</source>
   <translation>再输一遍</translation>
  </message>
  <message>
   <source>The stick</source>
   <translation>U盘</translation>
  </message>
  <message>
   <source>The twelve digits are the statistical code of the village or town.</source>
   <translation>12位数字是村或镇的统计用区划代码。</translation>
  </message>
  <message>
   <source>The two are not the same yet</source>
   <translation>两次输入还不一样</translation>
  </message>
  <message>
   <source>The year</source>
   <translation>全年</translation>
  </message>
  <message>
   <source>Theme of the month</source>
   <translation>月主题</translation>
  </message>
  <message>
   <source>These desks ask to join. Compare the code by telephone.</source>
   <translation>下列电脑申请加入，请打电话核对号码。</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>活动名称</translation>
  </message>
  <message>
   <source>To</source>
   <translation>到</translation>
  </message>
  <message>
   <source>To the sign-in</source>
   <translation>去签到</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>今天</translation>
  </message>
  <message>
   <source>Try again. If it happens again, give this file to the help desk: {file}</source>
   <translation>请再试一次。如果还出错，把这个文件交给技术人员：{file}</translation>
  </message>
  <message>
   <source>Type the last six digits from the sheet</source>
   <translation>请照恢复单输入最后六位</translation>
  </message>
  <message>
   <source>Understood</source>
   <translation>知道了</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>Unplanned</source>
   <translation>临时</translation>
  </message>
  <message>
   <source>Village broadcast</source>
   <translation>广播</translation>
  </message>
  <message>
   <source>Waiting to be sent</source>
   <translation>待报送</translation>
  </message>
  <message>
   <source>Waiting: {n}</source>
   <translation>待报送：{n} 条</translation>
  </message>
  <message>
   <source>Way of taking part</source>
   <translation>线下/线上</translation>
  </message>
  <message>
   <source>Website</source>
   <translation>网站</translation>
  </message>
  <message>
   <source>Welcome to the station desk</source>
   <translation>欢迎使用实践站工作台</translation>
  </message>
  <message>
   <source>What counts</source>
   <translation>计入的活动</translation>
  </message>
  <message>
   <source>What does not count, and why</source>
   <translation>不计入的活动和原因</translation>
  </message>
  <message>
   <source>What is due</source>
   <translation>待办</translation>
  </message>
  <message>
   <source>What is next</source>
   <translation>接下来</translation>
  </message>
  <message>
   <source>What was done (no names)</source>
   <translation>内容摘要（不写姓名）</translation>
  </message>
  <message>
   <source>When</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>When it is over</source>
   <translation>活动结束后</translation>
  </message>
  <message>
   <source>When it is over: minutes for all, the number of residents, and "It was held".</source>
   <translation>结束后：给所有人记时长，填群众人数，按“已开展，登记”。</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>渠道</translation>
  </message>
  <message>
   <source>Which unit?</source>
   <translation>哪个单位？</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>您是谁？</translation>
  </message>
  <message>
   <source>Who is here</source>
   <translation>谁来了</translation>
  </message>
  <message>
   <source>Who is in</source>
   <translation>已签到的人</translation>
  </message>
  <message>
   <source>Whose desk is this?</source>
   <translation>这台电脑给谁用？</translation>
  </message>
  <message>
   <source>Why it is corrected</source>
   <translation>更正原因</translation>
  </message>
  <message>
   <source>Why the minimum was not held</source>
   <translation>未达标说明</translation>
  </message>
  <message>
   <source>You are the first to work here and may do everything. Others can be added later.</source>
   <translation>您是第一位使用者，所有操作都可以做。以后可以再添加别人。</translation>
  </message>
  <message>
   <source>You may remove the stick {place} now. Packages on it: {n}, and the request to join.</source>
   <translation>可以拔出U盘 {place} 了。上面有数据包 {n} 个和加入申请。</translation>
  </message>
  <message>
   <source>You may remove the stick {place} now. Packages on it: {n}.</source>
   <translation>可以拔出U盘 {place} 了。上面有数据包 {n} 个。</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>您的姓名</translation>
  </message>
  <message>
   <source>Your passphrase</source>
   <translation>您的口令</translation>
  </message>
  <message>
   <source>about {n}</source>
   <translation>约 {n}</translation>
  </message>
  <message>
   <source>all minutes are complete</source>
   <translation>时长都已记齐</translation>
  </message>
  <message>
   <source>already held</source>
   <translation>以前已收</translation>
  </message>
  <message>
   <source>announce before {when}</source>
   <translation>{when} 前发布预告</translation>
  </message>
  <message>
   <source>at the sign-in: choose another person</source>
   <translation>签到时：换一个人</translation>
  </message>
  <message>
   <source>at the sign-in: the chosen person is in</source>
   <translation>签到时：选中的人签到</translation>
  </message>
  <message>
   <source>cannot be taken</source>
   <translation>不能收</translation>
  </message>
  <message>
   <source>changed since</source>
   <translation>封存后有变化</translation>
  </message>
  <message>
   <source>concentrated</source>
   <translation>集中场次</translation>
  </message>
  <message>
   <source>d MMM</source>
   <translation>M月d日</translation>
  </message>
  <message>
   <source>ddd d MMM</source>
   <translation>M月d日 ddd</translation>
  </message>
  <message>
   <source>ddd d MMM yyyy</source>
   <translation>yyyy年M月d日 ddd</translation>
  </message>
  <message>
   <source>events held</source>
   <translation>开展场次</translation>
  </message>
  <message>
   <source>events, joint ones once</source>
   <translation>场次（联办只计一次）</translation>
  </message>
  <message>
   <source>explained</source>
   <translation>已说明</translation>
  </message>
  <message>
   <source>from paper</source>
   <translation>纸质</translation>
  </message>
  <message>
   <source>has signed the consent form</source>
   <translation>已签知情同意书</translation>
  </message>
  <message>
   <source>hours of service</source>
   <translation>服务时长（小时）</translation>
  </message>
  <message>
   <source>in the list: take that person out again</source>
   <translation>在名单里：撤销这个人</translation>
  </message>
  <message>
   <source>is in</source>
   <translation>已签到</translation>
  </message>
  <message>
   <source>last failure {when}</source>
   <translation>上次失败 {when}</translation>
  </message>
  <message>
   <source>last handed over {when}</source>
   <translation>上次交出 {when}</translation>
  </message>
  <message>
   <source>last here: {day}</source>
   <translation>上次来：{day}</translation>
  </message>
  <message>
   <source>met</source>
   <translation>达标</translation>
  </message>
  <message>
   <source>minutes to complete</source>
   <translation>时长待补</translation>
  </message>
  <message>
   <source>monthly return by {day}</source>
   <translation>月报 {day} 前报</translation>
  </message>
  <message>
   <source>never</source>
   <translation>从未</translation>
  </message>
  <message>
   <source>never yet</source>
   <translation>还没有</translation>
  </message>
  <message>
   <source>new</source>
   <translation>新的</translation>
  </message>
  <message>
   <source>no notice is due</source>
   <translation>没有要发布的预告</translation>
  </message>
  <message>
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <source>not met</source>
   <translation>未达标</translation>
  </message>
  <message>
   <source>not open</source>
   <translation>未成立</translation>
  </message>
  <message>
   <source>not sealed</source>
   <translation>未封存</translation>
  </message>
  <message>
   <source>nothing has been handed over yet</source>
   <translation>还没有交出过</translation>
  </message>
  <message>
   <source>one before it is missing</source>
   <translation>缺前面的包</translation>
  </message>
  <message>
   <source>only a receipt makes this number grow</source>
   <translation>收到回执才会增加</translation>
  </message>
  <message>
   <source>packages missing: {n}</source>
   <translation>缺数据包 {n} 个</translation>
  </message>
  <message>
   <source>project</source>
   <translation>五大工程</translation>
  </message>
  <message>
   <source>record by {day}</source>
   <translation>{day} 前补齐记录</translation>
  </message>
  <message>
   <source>record soon; the holiday table is not published yet</source>
   <translation>尽快补齐记录（节假日表未更新）</translation>
  </message>
  <message>
   <source>residents (person-times)</source>
   <translation>群众参与人次</translation>
  </message>
  <message>
   <source>returns received</source>
   <translation>已收月报</translation>
  </message>
  <message>
   <source>same name twice</source>
   <translation>有同名</translation>
  </message>
  <message>
   <source>sealed</source>
   <translation>已封存</translation>
  </message>
  <message>
   <source>stations that held the minimum</source>
   <translation>达标的站</translation>
  </message>
  <message>
   <source>the month's minimum is held</source>
   <translation>本月已达标</translation>
  </message>
  <message>
   <source>the pages, from top to bottom</source>
   <translation>从上到下的各页</translation>
  </message>
  <message>
   <source>this page</source>
   <translation>本页</translation>
  </message>
  <message>
   <source>title</source>
   <translation>活动名称</translation>
  </message>
  <message>
   <source>to come</source>
   <translation>未到</translation>
  </message>
  <message>
   <source>to complete</source>
   <translation>待补</translation>
  </message>
  <message>
   <source>too late to announce in time</source>
   <translation>已来不及提前一天预告</translation>
  </message>
  <message>
   <source>under way</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>volunteers (person-times)</source>
   <translation>志愿者参与人次</translation>
  </message>
  <message>
   <source>volunteers are in</source>
   <translation>名志愿者已签到</translation>
  </message>
  <message>
   <source>volunteers taking part</source>
   <translation>参与志愿者人数</translation>
  </message>
  <message>
   <source>waits until the desk is admitted</source>
   <translation>等核准后再收</translation>
  </message>
  <message>
   <source>{name} is in</source>
   <translation>{name} 已签到</translation>
  </message>
  <message>
   <source>{name} is in already</source>
   <translation>{name} 之前已签到</translation>
  </message>
  <message>
   <source>{name} is in already, since {when}</source>
   <translation>{name} {when} 已签到</translation>
  </message>
  <message>
   <source>{name}: the code is {code}, it was compared</source>
   <translation>{name}：号码是 {code}，已核对</translation>
  </message>
  <message>
   <source>{n} more to hold, {days} days left</source>
   <translation>还差 {n} 次，剩 {days} 天</translation>
  </message>
  <message>
   <source>{n} notices to put up soon</source>
   <translation>有 {n} 个预告要发布</translation>
  </message>
  <message>
   <source>{n} packages with problems</source>
   <translation>{n} 个数据包有问题</translation>
  </message>
  <message>
   <source>{n} packages without a receipt</source>
   <translation>{n} 个数据包没有回执</translation>
  </message>
  <message>
   <source>{n} records, {when}</source>
   <translation>{n} 条，{when}</translation>
  </message>
  <message>
   <source>{n} still without minutes</source>
   <translation>{n} 人时长待补</translation>
  </message>
  <message>
   <source>中文</source>
   <translation>English</translation>
  </message>
 </context>
</TS>
