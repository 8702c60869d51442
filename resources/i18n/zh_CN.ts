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
   <source>A group</source>
   <translation>集体</translation>
  </message>
  <message>
   <source>A household</source>
   <translation>家庭</translation>
  </message>
  <message>
   <source>A minor: suitable tasks only, and never at a dangerous event.</source>
   <translation>未成年人：只安排适合的服务，不得参加有危险的活动。</translation>
  </message>
  <message>
   <source>A month without events is reported too: a zero return.</source>
   <translation>本月没有活动也要报：零报告。</translation>
  </message>
  <message>
   <source>A person</source>
   <translation>个人</translation>
  </message>
  <message>
   <source>A second copy goes to this drive:</source>
   <translation>第二份备份放到这个盘：</translation>
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
   <source>Accepted</source>
   <translation>已接单</translation>
  </message>
  <message>
   <source>Accepted by {by}, {when}; from now on it changes only by a correction.</source>
   <translation>{by}已认可（{when}）；以后只能用更正报修改。</translation>
  </message>
  <message>
   <source>Acknowledge</source>
   <translation>认可</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <source>Add an entry</source>
   <translation>新增一条</translation>
  </message>
  <message>
   <source>Add photos</source>
   <translation>添加照片</translation>
  </message>
  <message>
   <source>Add without a name</source>
   <translation>不留姓名登记</translation>
  </message>
  <message>
   <source>Added to the register and signed in</source>
   <translation>已加入花名册并签到</translation>
  </message>
  <message>
   <source>After the hand-over the real stick goes to the town. Here the town is one press away.</source>
   <translation>真的U盘交好以后要送到镇里。在这里按一下，就算送到了。</translation>
  </message>
  <message>
   <source>Age band</source>
   <translation>年龄段</translation>
  </message>
  <message>
   <source>Agreed; the day of signing is not noted.</source>
   <translation>已同意，没有登记签字日期。</translation>
  </message>
  <message>
   <source>All</source>
   <translation>全选</translation>
  </message>
  <message>
   <source>All ages</source>
   <translation>全部年龄</translation>
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
   <source>All groups</source>
   <translation>全部小组</translation>
  </message>
  <message>
   <source>All months</source>
   <translation>全部月份</translation>
  </message>
  <message>
   <source>All of a month</source>
   <translation>看整月</translation>
  </message>
  <message>
   <source>All orders</source>
   <translation>全部服务单</translation>
  </message>
  <message>
   <source>All states</source>
   <translation>全部状态</translation>
  </message>
  <message>
   <source>All stations</source>
   <translation>全部站</translation>
  </message>
  <message>
   <source>All teams</source>
   <translation>全部队伍</translation>
  </message>
  <message>
   <source>All volunteers</source>
   <translation>全部志愿者</translation>
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
   <source>Another day</source>
   <translation>改到哪天</translation>
  </message>
  <message>
   <source>Another entry of this person: name, pinyin or phone tail</source>
   <translation>同一个人的另一条登记：姓名、拼音或电话尾号</translation>
  </message>
  <message>
   <source>Another folder</source>
   <translation>换一个文件夹</translation>
  </message>
  <message>
   <source>Another person</source>
   <translation>添加一个人</translation>
  </message>
  <message>
   <source>As last time</source>
   <translation>同上次活动</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>跟随系统</translation>
  </message>
  <message>
   <source>Asking the county…</source>
   <translation>正在联系县里……</translation>
  </message>
  <message>
   <source>At</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>At home</source>
   <translation>入户</translation>
  </message>
  <message>
   <source>At least six characters. Only you know it; it opens this desk.</source>
   <translation>至少六个字符。只有您知道，用它打开本台。</translation>
  </message>
  <message>
   <source>At most</source>
   <translation>最多几人</translation>
  </message>
  <message>
   <source>At the station</source>
   <translation>到站</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>上一步</translation>
  </message>
  <message>
   <source>Back to the board</source>
   <translation>返回看板</translation>
  </message>
  <message>
   <source>Back to the handbook</source>
   <translation>回到手册</translation>
  </message>
  <message>
   <source>Back up now</source>
   <translation>立即备份</translation>
  </message>
  <message>
   <source>Backups</source>
   <translation>备份</translation>
  </message>
  <message>
   <source>Bad</source>
   <translation>不满意</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>原报</translation>
  </message>
  <message>
   <source>Before this desk; may stay empty</source>
   <translation>启用本台之前，可以不填</translation>
  </message>
  <message>
   <source>Began</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Below the minimum</source>
   <translation>未达标</translation>
  </message>
  <message>
   <source>Blank notice</source>
   <translation>空白告知书</translation>
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
   <source>Bring it back</source>
   <translation>恢复</translation>
  </message>
  <message>
   <source>Bring the key file back</source>
   <translation>从备份里找回钥匙文件</translation>
  </message>
  <message>
   <source>Brought back</source>
   <translation>恢复</translation>
  </message>
  <message>
   <source>By</source>
   <translation>谁作废的</translation>
  </message>
  <message>
   <source>By network</source>
   <translation>用网络报送</translation>
  </message>
  <message>
   <source>By stick</source>
   <translation>用U盘</translation>
  </message>
  <message>
   <source>By telephone</source>
   <translation>电话</translation>
  </message>
  <message>
   <source>By the records</source>
   <translation>按记录</translation>
  </message>
  <message>
   <source>By word of mouth</source>
   <translation>口头通知</translation>
  </message>
  <message>
   <source>Came</source>
   <translation>来路</translation>
  </message>
  <message>
   <source>Came before</source>
   <translation>以前来过</translation>
  </message>
  <message>
   <source>Came from</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Cancel the event</source>
   <translation>取消活动</translation>
  </message>
  <message>
   <source>Cancel the order</source>
   <translation>取消服务单</translation>
  </message>
  <message>
   <source>Cancelled</source>
   <translation>已取消</translation>
  </message>
  <message>
   <source>Cancelled: nothing was handed over. Everything is on this PC.</source>
   <translation>已取消，没有交出。数据都在本机。</translation>
  </message>
  <message>
   <source>Cards and letters</source>
   <translation>卡片和回信</translation>
  </message>
  <message>
   <source>Category</source>
   <translation>类别</translation>
  </message>
  <message>
   <source>Change it</source>
   <translation>更换口令</translation>
  </message>
  <message>
   <source>Changed</source>
   <translation>修改</translation>
  </message>
  <message>
   <source>Changes since</source>
   <translation>之后的改动</translation>
  </message>
  <message>
   <source>Chat group</source>
   <translation>微信群</translation>
  </message>
  <message>
   <source>Check and support</source>
   <translation>检查与技术支持</translation>
  </message>
  <message>
   <source>Check the data</source>
   <translation>检查数据</translation>
  </message>
  <message>
   <source>Checklist</source>
   <translation>清单</translation>
  </message>
  <message>
   <source>Choose a folder</source>
   <translation>选文件夹</translation>
  </message>
  <message>
   <source>Choose a project…</source>
   <translation>请选择工程…</translation>
  </message>
  <message>
   <source>Choose from the county's card, on the town's stick</source>
   <translation>从县里的卡片里选（在镇里的U盘上）</translation>
  </message>
  <message>
   <source>Choose the file</source>
   <translation>选择文件</translation>
  </message>
  <message>
   <source>Choose the stick</source>
   <translation>请选U盘</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>请选择…</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Close the program</source>
   <translation>关闭程序</translation>
  </message>
  <message>
   <source>Co-host: name or code</source>
   <translation>协办单位：名称或代码</translation>
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
   <source>Complete and made public.</source>
   <translation>计划完整，已公示。</translation>
  </message>
  <message>
   <source>Concentrated</source>
   <translation>集中</translation>
  </message>
  <message>
   <source>Consent</source>
   <translation>知情同意</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>Copied. Paste it in the chat group.</source>
   <translation>已复制，到群里粘贴即可。</translation>
  </message>
  <message>
   <source>Copies</source>
   <translation>份数</translation>
  </message>
  <message>
   <source>Copy the reminder</source>
   <translation>复制提醒文字</translation>
  </message>
  <message>
   <source>Copy to this day</source>
   <translation>复制到这天</translation>
  </message>
  <message>
   <source>Copy with remarks</source>
   <translation>生成带说明的副本</translation>
  </message>
  <message>
   <source>Correct what was entered</source>
   <translation>修改录入</translation>
  </message>
  <message>
   <source>Corrected since: {by}, {when}</source>
   <translation>已更正：{by}，{when}</translation>
  </message>
  <message>
   <source>Cost in yuan</source>
   <translation>经费（元）</translation>
  </message>
  <message>
   <source>Could be planned</source>
   <translation>可以安排</translation>
  </message>
  <message>
   <source>Counted</source>
   <translation>计入</translation>
  </message>
  <message>
   <source>Counts</source>
   <translation>计入</translation>
  </message>
  <message>
   <source>Ctrl+L locks at once.</source>
   <translation>按 Ctrl+L 马上锁屏。</translation>
  </message>
  <message>
   <source>Culture</source>
   <translation>文化</translation>
  </message>
  <message>
   <source>Dangerous (no minors)</source>
   <translation>有危险（未成年人不参加）</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>深色</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>不接单</translation>
  </message>
  <message>
   <source>Dispatch</source>
   <translation>派单</translation>
  </message>
  <message>
   <source>Dispatch it</source>
   <translation>派单</translation>
  </message>
  <message>
   <source>Dispersed (does not count)</source>
   <translation>分散（不计入达标）</translation>
  </message>
  <message>
   <source>Display of stars and points</source>
   <translation>公示：星级、积分</translation>
  </message>
  <message>
   <source>Does a paper come out cut, shifted or too small? The test sheet shows what is wrong.</source>
   <translation>打印出来缺边、偏了或者变小了？打印一张测试页，就能看出问题在哪里。</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>完成</translation>
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
   <source>Draft: no sealed return is in it, only records as they stand.</source>
   <translation>草稿：不含已封存的月报，只有平时登记的内容。</translation>
  </message>
  <message>
   <source>Due</source>
   <translation>期限</translation>
  </message>
  <message>
   <source>Due by {day}</source>
   <translation>请在 {day} 前公示</translation>
  </message>
  <message>
   <source>Each package and its way</source>
   <translation>每个数据包走到哪里了</translation>
  </message>
  <message>
   <source>Education</source>
   <translation>教育</translation>
  </message>
  <message>
   <source>End self sign-in</source>
   <translation>结束自助签到</translation>
  </message>
  <message>
   <source>Ended</source>
   <translation>结束</translation>
  </message>
  <message>
   <source>Enter it from the signed paper</source>
   <translation>按签字纸表录入</translation>
  </message>
  <message>
   <source>Enter: this row has signed. ↓: it has not. Or type rows: 1-12, 15; with times of their own: 13 9:30-11:00</source>
   <translation>回车：这一行签了，到下一行；↓：没签，跳过。也可以输行号：1-12，15；时间不同的：13 9:30-11:00</translation>
  </message>
  <message>
   <source>Entered</source>
   <translation>登记</translation>
  </message>
  <message>
   <source>Entered by mistake because</source>
   <translation>登记有误，作废原因</translation>
  </message>
  <message>
   <source>Entered from the signed paper. It counts until the station's own package comes.</source>
   <translation>这份月报是按签字纸表录入的，站里的数据包到了就由数据包代替。</translation>
  </message>
  <message>
   <source>Entered twice?</source>
   <translation>是不是重复登记</translation>
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
   <source>Events held: {n}; hours of service: {hours}.</source>
   <translation>已开展活动 {n} 场，志愿服务 {hours} 小时。</translation>
  </message>
  <message>
   <source>Events of the month</source>
   <translation>本月活动</translation>
  </message>
  <message>
   <source>Every month, same day</source>
   <translation>每月同一天</translation>
  </message>
  <message>
   <source>Every month, same weekday</source>
   <translation>每月同一个星期几</translation>
  </message>
  <message>
   <source>Every week</source>
   <translation>每周</translation>
  </message>
  <message>
   <source>Everybody in this file has signed the notice on</source>
   <translation>名单里的人都已签告知书，签字日期</translation>
  </message>
  <message>
   <source>Everybody signed in at {second} moves to {first}, and what only {second} says is taken over. {second} counts no more and keeps its history. Ctrl+Z takes it back.</source>
   <translation>{second} 的签到全部移到 {first}，只有 {second} 里填了的内容也补过去。{second} 不再计入，经过都保留。按 Ctrl+Z 可以撤销。</translation>
  </message>
  <message>
   <source>Everything else was taken. Put these right; what you change goes with the next package.</source>
   <translation>其余的都已收下。请把下面这些改好，改动会随下一个数据包报送。</translation>
  </message>
  <message>
   <source>Everything entered since then is taken away; the present is kept as a backup first. Afterwards the desk has a new identity, and the town must admit it again before it can send.</source>
   <translation>这份备份之后登记的内容会退回去；现在的数据会先备份一份。恢复以后这台电脑换了新身份，要镇里重新核准才能报送。</translation>
  </message>
  <message>
   <source>Everything holds: {records} records, {entries} changes.</source>
   <translation>数据完好：{records} 条记录，{entries} 次改动。</translation>
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
   <source>Explained: {text}</source>
   <translation>说明：{text}</translation>
  </message>
  <message>
   <source>Explanation</source>
   <translation>说明</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Exported to {file}</source>
   <translation>已导出：{file}</translation>
  </message>
  <message>
   <source>Family</source>
   <translation>家属</translation>
  </message>
  <message>
   <source>Figure</source>
   <translation>项目</translation>
  </message>
  <message>
   <source>Figures from the registers</source>
   <translation>台账算出的数字</translation>
  </message>
  <message>
   <source>Final: the sealed return of {months}.</source>
   <translation>正式：含 {months} 已封存的月报。</translation>
  </message>
  <message>
   <source>Finding</source>
   <translation>发现的问题</translation>
  </message>
  <message>
   <source>First passphrase</source>
   <translation>初始口令</translation>
  </message>
  <message>
   <source>Five platforms</source>
   <translation>五大平台</translation>
  </message>
  <message>
   <source>Fixed venue</source>
   <translation>固定</translation>
  </message>
  <message>
   <source>Focus of days 1 to 10</source>
   <translation>上旬重点</translation>
  </message>
  <message>
   <source>Focus of days 11 to 20</source>
   <translation>中旬重点</translation>
  </message>
  <message>
   <source>Focus of days 21 on</source>
   <translation>下旬重点</translation>
  </message>
  <message>
   <source>For a station that has lost its passphrase and its recovery sheet. First make sure who is asking: call the station yourself.</source>
   <translation>站里口令和恢复单都丢了，才用这个办法。请先核实是谁在求助：由您主动给站里打电话。</translation>
  </message>
  <message>
   <source>For the phone</source>
   <translation>存为手机日历</translation>
  </message>
  <message>
   <source>For whom</source>
   <translation>受众范围</translation>
  </message>
  <message>
   <source>Forgotten? Use the recovery sheet</source>
   <translation>忘了口令？用恢复单</translation>
  </message>
  <message>
   <source>Found</source>
   <translation>找到的内容</translation>
  </message>
  <message>
   <source>From</source>
   <translation>开始时间</translation>
  </message>
  <message>
   <source>From paper</source>
   <translation>照纸录入</translation>
  </message>
  <message>
   <source>From the menu</source>
   <translation>菜单项目</translation>
  </message>
  <message>
   <source>From the plan</source>
   <translation>计划</translation>
  </message>
  <message>
   <source>Full or part time</source>
   <translation>专(兼)职</translation>
  </message>
  <message>
   <source>Gathering</source>
   <translation>集中/分散</translation>
  </message>
  <message>
   <source>Gender</source>
   <translation>性别</translation>
  </message>
  <message>
   <source>Give the new passphrase</source>
   <translation>设为新口令</translation>
  </message>
  <message>
   <source>Give to all</source>
   <translation>给所有人</translation>
  </message>
  <message>
   <source>Given to the printer.</source>
   <translation>已交给打印机。</translation>
  </message>
  <message>
   <source>Go back to the newest good backup</source>
   <translation>恢复到最近一份完好的备份</translation>
  </message>
  <message>
   <source>Go back to this backup</source>
   <translation>恢复到这份备份</translation>
  </message>
  <message>
   <source>Go on with what was saved</source>
   <translation>用救出来的数据继续</translation>
  </message>
  <message>
   <source>Gone back. The state before is kept as the backup of {when}.</source>
   <translation>已恢复。恢复前的数据留在 {when} 的备份里。</translation>
  </message>
  <message>
   <source>Group</source>
   <translation>小组</translation>
  </message>
  <message>
   <source>Guardian who signed too</source>
   <translation>一同签字的监护人</translation>
  </message>
  <message>
   <source>Hand it to the station</source>
   <translation>派给这个村</translation>
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
   <source>Have not agreed to photos: {names}. Leave out photos that show their faces.</source>
   <translation>以下人员没有同意拍照：{names}。请不要放有他们面部的照片。</translation>
  </message>
  <message>
   <source>Health and sport</source>
   <translation>健康与体育</translation>
  </message>
  <message>
   <source>Held</source>
   <translation>已开展</translation>
  </message>
  <message>
   <source>Held by</source>
   <translation>举办单位</translation>
  </message>
  <message>
   <source>Held this month</source>
   <translation>本月已开展</translation>
  </message>
  <message>
   <source>Held together with other units</source>
   <translation>与别的单位一起办</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>帮助</translation>
  </message>
  <message>
   <source>Help a station</source>
   <translation>帮站里开机</translation>
  </message>
  <message>
   <source>History: who changed what, and when</source>
   <translation>修改记录：谁、什么时候、改了什么</translation>
  </message>
  <message>
   <source>Hours of service</source>
   <translation>服务时长（小时）</translation>
  </message>
  <message>
   <source>How counted</source>
   <translation>怎么得来的</translation>
  </message>
  <message>
   <source>How it came</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>How to reach them (may stay empty)</source>
   <translation>联系方式（可不填）</translation>
  </message>
  <message>
   <source>Import a list</source>
   <translation>导入名单</translation>
  </message>
  <message>
   <source>In</source>
   <translation>签到</translation>
  </message>
  <message>
   <source>In a few words (no names)</source>
   <translation>评语（不写姓名）</translation>
  </message>
  <message>
   <source>In charge</source>
   <translation>责任单位</translation>
  </message>
  <message>
   <source>In no package yet</source>
   <translation>还没有打包</translation>
  </message>
  <message>
   <source>In progress</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>In the return</source>
   <translation>月报所填</translation>
  </message>
  <message>
   <source>Initials, pinyin, a character, a phone tail</source>
   <translation>首字母、拼音、汉字、手机尾号</translation>
  </message>
  <message>
   <source>Initials, pinyin, phone tail</source>
   <translation>首字母、拼音、汉字、手机尾号</translation>
  </message>
  <message>
   <source>Inspections</source>
   <translation>督查</translation>
  </message>
  <message>
   <source>Insurance</source>
   <translation>保险</translation>
  </message>
  <message>
   <source>Invert</source>
   <translation>反选</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>这是您吗？</translation>
  </message>
  <message>
   <source>Issued by the county</source>
   <translation>县里下发的资料</translation>
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
   <source>It does not replace the computer's own lockdown: the system's keys still reach other programs.</source>
   <translation>它不能代替电脑自身的锁定：用系统快捷键仍能打开别的程序。</translation>
  </message>
  <message>
   <source>It is being opened. Nothing here is real.</source>
   <translation>正在打开。这里的内容都不是真的。</translation>
  </message>
  <message>
   <source>It is done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>It is sent by itself when there is a connection. There is nothing to switch on.</source>
   <translation>有网络时会自动报送，不用打开什么开关。</translation>
  </message>
  <message>
   <source>It needs a title and a project.</source>
   <translation>请填写活动名称，选择五大工程。</translation>
  </message>
  <message>
   <source>It stays in the recycle list of the settings and can be brought back.</source>
   <translation>作废后在“设置”的回收站里，可以恢复。</translation>
  </message>
  <message>
   <source>It was announced. Say why it is put off, then press “Put off”.</source>
   <translation>活动已经预告。请写明改期原因，再按“改期”。</translation>
  </message>
  <message>
   <source>It was held</source>
   <translation>已开展，登记</translation>
  </message>
  <message>
   <source>It will not be done because</source>
   <translation>不办的原因</translation>
  </message>
  <message>
   <source>It will not take place because</source>
   <translation>不开展了，原因</translation>
  </message>
  <message>
   <source>Item</source>
   <translation>事项</translation>
  </message>
  <message>
   <source>Items for the joint meeting</source>
   <translation>联席会议事项</translation>
  </message>
  <message>
   <source>Its first package is missing: its records here have a gap from the beginning.</source>
   <translation>该站缺第一个数据包：这里的记录从头就不完整。</translation>
  </message>
  <message>
   <source>Its name, if it is new here</source>
   <translation>单位名称（第一次填）</translation>
  </message>
  <message>
   <source>Its records are here up to {moment}, by its own clock; only the station knows of later ones.</source>
   <translation>该站截至{moment}（按站里电脑的时间）的记录已到；之后还有没有，只有站里知道。</translation>
  </message>
  <message>
   <source>Its records are here whole up to {moment}, by its own clock; the package after that is missing.</source>
   <translation>该站截至{moment}（按站里电脑的时间）的记录完整；其后缺数据包。</translation>
  </message>
  <message>
   <source>Its way</source>
   <translation>经过</translation>
  </message>
  <message>
   <source>Joining the county</source>
   <translation>加入本县</translation>
  </message>
  <message>
   <source>Joint meeting</source>
   <translation>联席会议</translation>
  </message>
  <message>
   <source>Keep the change</source>
   <translation>保存修改</translation>
  </message>
  <message>
   <source>Keep the paper return</source>
   <translation>保存纸质月报</translation>
  </message>
  <message>
   <source>Keep this version</source>
   <translation>留存这一版</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类别</translation>
  </message>
  <message>
   <source>Kind of place</source>
   <translation>固定/流动</translation>
  </message>
  <message>
   <source>Lacking</source>
   <translation>还缺</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Last backup</source>
   <translation>最近备份</translation>
  </message>
  <message>
   <source>Last backup {when}, {n} days ago.</source>
   <translation>最近一次备份：{when}，{n} 天前。</translation>
  </message>
  <message>
   <source>Last backup {when}.</source>
   <translation>最近一次备份：{when}。</translation>
  </message>
  <message>
   <source>Last failure</source>
   <translation>上次失败</translation>
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
   <source>Last served</source>
   <translation>最近服务</translation>
  </message>
  <message>
   <source>Late</source>
   <translation>迟报或逾期未报</translation>
  </message>
  <message>
   <source>Leave</source>
   <translation>不保存返回</translation>
  </message>
  <message>
   <source>Leave it as it is</source>
   <translation>先不撤回</translation>
  </message>
  <message>
   <source>Leave out</source>
   <translation>不导入</translation>
  </message>
  <message>
   <source>Let them work here again</source>
   <translation>恢复使用</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>来信</translation>
  </message>
  <message>
   <source>Letters taken in: {what}.</source>
   <translation>收到回信：{what}。</translation>
  </message>
  <message>
   <source>Letters to the stations, for their next sticks: {n}.</source>
   <translation>给各站的回信 {n} 封，随下次的U盘带去。</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>浅色</translation>
  </message>
  <message>
   <source>Light or dark</source>
   <translation>浅色/深色</translation>
  </message>
  <message>
   <source>List</source>
   <translation>列表</translation>
  </message>
  <message>
   <source>Lists</source>
   <translation>名单</translation>
  </message>
  <message>
   <source>Lock</source>
   <translation>锁屏</translation>
  </message>
  <message>
   <source>Lock and recovery sheet</source>
   <translation>锁屏与恢复单</translation>
  </message>
  <message>
   <source>Lock the screen after</source>
   <translation>多久不用就锁屏</translation>
  </message>
  <message>
   <source>Look at it</source>
   <translation>请看一看</translation>
  </message>
  <message>
   <source>Look for another entry of this person</source>
   <translation>查找同一个人的另一条登记</translation>
  </message>
  <message>
   <source>Look once more, then seal. The figures are frozen and travel to the town.</source>
   <translation>再核对一遍，然后封存。数字就此固定，报到镇里。</translation>
  </message>
  <message>
   <source>Looked after by</source>
   <translation>专人</translation>
  </message>
  <message>
   <source>Looking at {place}</source>
   <translation>正在查看“{place}”</translation>
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
   <source>Made public in</source>
   <translation>公示范围</translation>
  </message>
  <message>
   <source>Made public on</source>
   <translation>公示日期</translation>
  </message>
  <message>
   <source>Make this PC a desk of its own</source>
   <translation>让本机换新身份</translation>
  </message>
  <message>
   <source>Making the photos small…</source>
   <translation>正在把照片变小……</translation>
  </message>
  <message>
   <source>Menu of services</source>
   <translation>活动菜单</translation>
  </message>
  <message>
   <source>Merge into this one</source>
   <translation>合并到这一条</translation>
  </message>
  <message>
   <source>Merged</source>
   <translation>已合并</translation>
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
   <source>Minors may not serve here.</source>
   <translation>这类活动未成年人不能参加服务。</translation>
  </message>
  <message>
   <source>Minutes</source>
   <translation>分钟</translation>
  </message>
  <message>
   <source>Minutes kept</source>
   <translation>时长已保存</translation>
  </message>
  <message>
   <source>Minutes of all together</source>
   <translation>服务时长合计（分钟）</translation>
  </message>
  <message>
   <source>Missing</source>
   <translation>缺项</translation>
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
   <source>More printer settings</source>
   <translation>更多打印设置</translation>
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
   <source>Name to town and county</source>
   <translation>上报姓名：镇、县</translation>
  </message>
  <message>
   <source>Name, phone and all that points to this person are erased. Hours stay. No undo.</source>
   <translation>姓名、电话等能认出本人的内容都会删除，时长保留。不能撤销。</translation>
  </message>
  <message>
   <source>National volunteer number</source>
   <translation>志愿者统一编号</translation>
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
   <source>New event on {day}</source>
   <translation>{day} 新活动</translation>
  </message>
  <message>
   <source>New passphrase for them</source>
   <translation>给这个人的新口令</translation>
  </message>
  <message>
   <source>New person</source>
   <translation>新来的人</translation>
  </message>
  <message>
   <source>New recovery sheet</source>
   <translation>换新恢复单</translation>
  </message>
  <message>
   <source>New volunteer</source>
   <translation>新增志愿者</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>No backup for {n} days.</source>
   <translation>已有 {n} 天没有备份。</translation>
  </message>
  <message>
   <source>No backup yet.</source>
   <translation>还没有备份。</translation>
  </message>
  <message>
   <source>No backup yet. One is made after half an hour of work.</source>
   <translation>还没有备份。登记半小时后会自动备份。</translation>
  </message>
  <message>
   <source>No event is planned. Plan the next one.</source>
   <translation>还没有排活动，请安排下一次。</translation>
  </message>
  <message>
   <source>No event of this month has come in.</source>
   <translation>还没有收到这个月的活动。</translation>
  </message>
  <message>
   <source>No minor may serve at a dangerous event.</source>
   <translation>有危险的活动，未成年人不得参加。</translation>
  </message>
  <message>
   <source>No new letter on this stick.</source>
   <translation>U盘上没有新的回信。</translation>
  </message>
  <message>
   <source>No package yet. One is made when you hand over or send.</source>
   <translation>还没有数据包。导出或报送时会生成。</translation>
  </message>
  <message>
   <source>No printer is set up on this PC. Save the paper as PDF on a stick and print it on a PC that has one.</source>
   <translation>这台电脑没有装打印机。请另存为PDF，用U盘拿到有打印机的电脑上打印。</translation>
  </message>
  <message>
   <source>No return has come. A signed paper can be entered here.</source>
   <translation>还没有收到月报。有签字的纸表，可以在这里录入。</translation>
  </message>
  <message>
   <source>No sheet either? The town can help. Take it this note on a stick; by telephone it reads you eight groups, which you type above.</source>
   <translation>恢复单也没有了？镇里可以帮忙。把求助文件用U盘送到镇里，镇里在电话里念给您八组数字，填在上面即可。</translation>
  </message>
  <message>
   <source>No sheet of this event was printed here. Print one, or type the names as they stand on paper.</source>
   <translation>这场活动没有从这里打印过签到表。可以先打印，也可以照纸上的名字逐个输入。</translation>
  </message>
  <message>
   <source>No station matches. Choose “All stations” to see every one.</source>
   <translation>没有符合条件的站。选“全部站”可以看到所有的站。</translation>
  </message>
  <message>
   <source>No station yet. One appears when its desk has been admitted.</source>
   <translation>还没有实践站。核准一个站的电脑后，这里就会出现。</translation>
  </message>
  <message>
   <source>No stick is plugged in. It appears here by itself.</source>
   <translation>还没有插U盘，插上后会自动出现在这里。</translation>
  </message>
  <message>
   <source>No stick is registered.</source>
   <translation>还没有登记U盘。</translation>
  </message>
  <message>
   <source>No, that is not me</source>
   <translation>不是我</translation>
  </message>
  <message>
   <source>No.</source>
   <translation>序号</translation>
  </message>
  <message>
   <source>Nobody else came last time</source>
   <translation>上次活动没有别的人</translation>
  </message>
  <message>
   <source>Nobody fits. Change the filters, or show everybody in service.</source>
   <translation>没有符合条件的人。请换个条件，或者显示全部在册志愿者。</translation>
  </message>
  <message>
   <source>Nobody found. The staff will help you.</source>
   <translation>没有找到，请找工作人员帮忙。</translation>
  </message>
  <message>
   <source>Nobody is known yet. Type a name above to add the first one.</source>
   <translation>还没有认识的人。在上面输入姓名，添加第一位。</translation>
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
   <source>None yet</source>
   <translation>还没有</translation>
  </message>
  <message>
   <source>Not accepted</source>
   <translation>没有收下的</translation>
  </message>
  <message>
   <source>Not all announced</source>
   <translation>有活动未按时预告</translation>
  </message>
  <message>
   <source>Not for {n} months</source>
   <translation>{n} 个月没有服务</translation>
  </message>
  <message>
   <source>Not from the menu</source>
   <translation>不是菜单项目</translation>
  </message>
  <message>
   <source>Not handed over.</source>
   <translation>没有交出。</translation>
  </message>
  <message>
   <source>Not kept yet.</source>
   <translation>还没有留存。</translation>
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
   <source>Not needed: a record without a photo is complete. Place and time that the camera wrote into the file are left out. Photos travel to town and county after the records.</source>
   <translation>照片不是必需的：没有照片，记录也是完整的。相机写进文件的地点和时间会自动去掉。照片在登记内容之后报送镇里和县里。</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>先不办</translation>
  </message>
  <message>
   <source>Not published yet. It counts when it is out at least a day before.</source>
   <translation>还没有发布预告。提前一天以上发布才算数。</translation>
  </message>
  <message>
   <source>Not received</source>
   <translation>未报</translation>
  </message>
  <message>
   <source>Not said</source>
   <translation>未填</translation>
  </message>
  <message>
   <source>Not sent yet: {n} records, {packages} packages. They are safe on this PC.</source>
   <translation>还有 {n} 条记录、{packages} 个数据包没有报送，都保存在本机，不会丢。</translation>
  </message>
  <message>
   <source>Not signed yet. Without it no name is kept; hours count all the same.</source>
   <translation>还没有签告知书。不签不留姓名，时长照样计入。</translation>
  </message>
  <message>
   <source>Note it as made public</source>
   <translation>登记已公示</translation>
  </message>
  <message>
   <source>Note it as published</source>
   <translation>登记已发布</translation>
  </message>
  <message>
   <source>Note it as signed</source>
   <translation>登记已签字</translation>
  </message>
  <message>
   <source>Nothing counts yet.</source>
   <translation>还没有计入的活动。</translation>
  </message>
  <message>
   <source>Nothing found.</source>
   <translation>没有找到。</translation>
  </message>
  <message>
   <source>Nothing has been handed over yet</source>
   <translation>还没有交出过</translation>
  </message>
  <message>
   <source>Nothing has been voided.</source>
   <translation>没有作废的内容。</translation>
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
   <source>Nothing new lies on the practice stick. Hand something over first.</source>
   <translation>练习U盘上没有新的数据包，请先交到U盘。</translation>
  </message>
  <message>
   <source>Nothing of this station is here yet.</source>
   <translation>这个站还没有任何数据送到。</translation>
  </message>
  <message>
   <source>Nothing on this page can be printed now</source>
   <translation>这一页现在没有可打印的内容</translation>
  </message>
  <message>
   <source>Nothing to announce yet</source>
   <translation>还没有需要预告的</translation>
  </message>
  <message>
   <source>Nothing to change.</source>
   <translation>没有需要改动的。</translation>
  </message>
  <message>
   <source>Nothing waits for {place}.</source>
   <translation>没有要交到“{place}”的内容。</translation>
  </message>
  <message>
   <source>Nothing waits: there is no package to hand over.</source>
   <translation>没有等待交出的数据包。</translation>
  </message>
  <message>
   <source>Nothing yet: the tables that came with the program are used.</source>
   <translation>还没有下发：使用程序自带的表。</translation>
  </message>
  <message>
   <source>Notice A3</source>
   <translation>预告 A3</translation>
  </message>
  <message>
   <source>Notice A4</source>
   <translation>预告 A4</translation>
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
   <source>Now</source>
   <translation>现在</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>单号</translation>
  </message>
  <message>
   <source>On</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>On the spot</source>
   <translation>线下</translation>
  </message>
  <message>
   <source>Once sealed it changes only by a correction.</source>
   <translation>封存以后，只能用更正报修改。</translation>
  </message>
  <message>
   <source>One desk is one village station or one town. It works without a network.</source>
   <translation>一台电脑对应一个村站或一个镇，没有网络也能用。</translation>
  </message>
  <message>
   <source>One event: merge them</source>
   <translation>是同一场：合并</translation>
  </message>
  <message>
   <source>One large field, no list: volunteers find themselves and confirm. Only a passphrase ends it.</source>
   <translation>全屏一个大输入框，不列名单：志愿者自己查找、自己确认。只有输入口令才能结束。</translation>
  </message>
  <message>
   <source>One stick is plugged in.</source>
   <translation>插着一个U盘。</translation>
  </message>
  <message>
   <source>One theme a month</source>
   <translation>一月一主题</translation>
  </message>
  <message>
   <source>Online</source>
   <translation>线上</translation>
  </message>
  <message>
   <source>Only if the town or county has asked you to: this desk then joins anew, and what was not confirmed travels again. Nothing is lost.</source>
   <translation>只在镇里或县里要求时才做：本机重新申请入网，没有确认过的内容会再报一次，什么都不会丢。</translation>
  </message>
  <message>
   <source>Open it</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Open the PDF</source>
   <translation>打开PDF</translation>
  </message>
  <message>
   <source>Open the desk</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Or declined because</source>
   <translation>不接单的原因</translation>
  </message>
  <message>
   <source>Or to a station</source>
   <translation>或派给村站</translation>
  </message>
  <message>
   <source>Or void one of them because</source>
   <translation>或者作废其中一条，原因是</translation>
  </message>
  <message>
   <source>Ordered by residents</source>
   <translation>群众点单</translation>
  </message>
  <message>
   <source>Orders</source>
   <translation>点单</translation>
  </message>
  <message>
   <source>Ordinary</source>
   <translation>一般</translation>
  </message>
  <message>
   <source>Other spelling of the name</source>
   <translation>姓名的替代写法</translation>
  </message>
  <message>
   <source>Owner</source>
   <translation>权属单位</translation>
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
   <source>Package</source>
   <translation>数据包</translation>
  </message>
  <message>
   <source>Package {n}</source>
   <translation>第 {n} 包</translation>
  </message>
  <message>
   <source>Packages missing</source>
   <translation>缺包</translation>
  </message>
  <message>
   <source>Packages of the stations that go on to the county, untouched: {n}.</source>
   <translation>各站转给县里的数据包（原样不动）：{n} 个。</translation>
  </message>
  <message>
   <source>Packages on it: {n}, each read back and compared.</source>
   <translation>U盘上有 {n} 个数据包，都已读回核对。</translation>
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
   <source>Packages on the stick: {n}. {waiting} wait until their desk is admitted.</source>
   <translation>U盘上有数据包 {n} 个，其中 {waiting} 个等核准后再收。</translation>
  </message>
  <message>
   <source>Packages sent: {n}. Letters fetched: {letters}.</source>
   <translation>已报送数据包 {n} 个，取回回信 {letters} 份。</translation>
  </message>
  <message>
   <source>Packages without a receipt: {n}</source>
   <translation>还没有回执的数据包：{n} 个</translation>
  </message>
  <message>
   <source>Packages {first} to {last} arrived above, but this restored file does not know them.</source>
   <translation>第 {first} 到 {last} 号数据包上面已收到，但恢复后的本机数据里没有。</translation>
  </message>
  <message>
   <source>Packages: {n}, in them: {what}.</source>
   <translation>数据包 {n} 个，内有：{what}。</translation>
  </message>
  <message>
   <source>Page width</source>
   <translation>页宽</translation>
  </message>
  <message>
   <source>Page {n} of {all}</source>
   <translation>第 {n} 页，共 {all} 页</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>页面</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>口令</translation>
  </message>
  <message>
   <source>People</source>
   <translation>人员</translation>
  </message>
  <message>
   <source>People found</source>
   <translation>找到的人</translation>
  </message>
  <message>
   <source>Perhaps entered twice</source>
   <translation>可能重复登记</translation>
  </message>
  <message>
   <source>Person in charge</source>
   <translation>负责人</translation>
  </message>
  <message>
   <source>Person-times</source>
   <translation>人次</translation>
  </message>
  <message>
   <source>Phone</source>
   <translation>联系电话</translation>
  </message>
  <message>
   <source>Photo {n}</source>
   <translation>第 {n} 张照片</translation>
  </message>
  <message>
   <source>Photos</source>
   <translation>照片</translation>
  </message>
  <message>
   <source>Picture for the chat group</source>
   <translation>群里发的图片</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>地点</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>活动计划</translation>
  </message>
  <message>
   <source>Plan an event</source>
   <translation>安排活动</translation>
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
   <source>Platform</source>
   <translation>平台</translation>
  </message>
  <message>
   <source>Plug in a stick: it is looked at by itself, nothing changes. Enter takes everything in.</source>
   <translation>插上U盘，程序自己先看一看，不会改动任何东西。按回车就全部收下。</translation>
  </message>
  <message>
   <source>Plug in the stick, or choose a folder</source>
   <translation>请插上U盘，或选一个文件夹</translation>
  </message>
  <message>
   <source>Policy talks</source>
   <translation>政策宣讲</translation>
  </message>
  <message>
   <source>Position</source>
   <translation>职务</translation>
  </message>
  <message>
   <source>Post</source>
   <translation>岗位</translation>
  </message>
  <message>
   <source>Posts</source>
   <translation>岗位</translation>
  </message>
  <message>
   <source>Practice day</source>
   <translation>固定实践日</translation>
  </message>
  <message>
   <source>Practice village</source>
   <translation>练习村</translation>
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
   <source>Print</source>
   <translation>打印</translation>
  </message>
  <message>
   <source>Print it</source>
   <translation>打印</translation>
  </message>
  <message>
   <source>Print it and seal it.</source>
   <translation>请打印并封存。</translation>
  </message>
  <message>
   <source>Print the list</source>
   <translation>打印清单</translation>
  </message>
  <message>
   <source>Print the notice</source>
   <translation>打印告知书</translation>
  </message>
  <message>
   <source>Print the summary</source>
   <translation>打印汇总表</translation>
  </message>
  <message>
   <source>Print their record</source>
   <translation>打印“我的记录”</translation>
  </message>
  <message>
   <source>Printer</source>
   <translation>打印机</translation>
  </message>
  <message>
   <source>Printing</source>
   <translation>打印</translation>
  </message>
  <message>
   <source>Printing was stopped.</source>
   <translation>已停止打印。</translation>
  </message>
  <message>
   <source>Problems and requests</source>
   <translation>存在问题、需协调事项</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>进度</translation>
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
   <source>Put it in the plan</source>
   <translation>列入计划</translation>
  </message>
  <message>
   <source>Put it right</source>
   <translation>去改正</translation>
  </message>
  <message>
   <source>Put off</source>
   <translation>改期</translation>
  </message>
  <message>
   <source>Read a card or letter file</source>
   <translation>读入卡片或回信</translation>
  </message>
  <message>
   <source>Read it out group by group. It works once: afterwards the station's desk has another.</source>
   <translation>请一组一组念给站里。只能用一次，用过以后就换成新的。</translation>
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
   <source>Reason</source>
   <translation>原因</translation>
  </message>
  <message>
   <source>Received on</source>
   <translation>收到日期</translation>
  </message>
  <message>
   <source>Record: name and details</source>
   <translation>记录：姓名等信息</translation>
  </message>
  <message>
   <source>Recorded as held: {volunteers} volunteers, {residents} residents</source>
   <translation>已登记为已开展：志愿者 {volunteers} 人，群众 {residents} 人</translation>
  </message>
  <message>
   <source>Records waiting</source>
   <translation>待报送（条）</translation>
  </message>
  <message>
   <source>Recycle list</source>
   <translation>回收站</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>重做</translation>
  </message>
  <message>
   <source>Refer it to the town</source>
   <translation>转报镇里</translation>
  </message>
  <message>
   <source>Referred to the town; it travels with the next package.</source>
   <translation>已转报镇里，随下一个数据包送出。</translation>
  </message>
  <message>
   <source>Referred to us by the stations</source>
   <translation>村里转报上来的</translation>
  </message>
  <message>
   <source>Register no.</source>
   <translation>编号</translation>
  </message>
  <message>
   <source>Register this stick</source>
   <translation>登记这个U盘</translation>
  </message>
  <message>
   <source>Registered there on</source>
   <translation>注册日期</translation>
  </message>
  <message>
   <source>Registers</source>
   <translation>台账</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移出名单</translation>
  </message>
  <message>
   <source>Repeat until December</source>
   <translation>重复到年底</translation>
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
   <source>Residents came</source>
   <translation>群众人数</translation>
  </message>
  <message>
   <source>Residents only as a number: {n}. Who asked for a service is not in it, no telephone, no address.</source>
   <translation>群众只报人数：{n} 人次。需求提出人、电话、住址都不在里面。</translation>
  </message>
  <message>
   <source>Resource</source>
   <translation>资源</translation>
  </message>
  <message>
   <source>Return</source>
   <translation>月报</translation>
  </message>
  <message>
   <source>Return and records</source>
   <translation>月报与记录对照</translation>
  </message>
  <message>
   <source>Returns are due by {day}.</source>
   <translation>月报应在 {day} 前报送。</translation>
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
   <source>Role</source>
   <translation>身份</translation>
  </message>
  <message>
   <source>Row</source>
   <translation>行号</translation>
  </message>
  <message>
   <source>Row numbers, or a name written in</source>
   <translation>行号，或手写补上的姓名……然后回车</translation>
  </message>
  <message>
   <source>Row {rows} is in</source>
   <translation>第 {rows} 行已签到</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Save as PDF</source>
   <translation>另存为PDF</translation>
  </message>
  <message>
   <source>Save the sheet as PDF</source>
   <translation>存成 PDF 打印</translation>
  </message>
  <message>
   <source>Save the support pack</source>
   <translation>保存诊断包</translation>
  </message>
  <message>
   <source>Save what can be read</source>
   <translation>抢救能读的内容</translation>
  </message>
  <message>
   <source>Saved as soon as consent is noted below, or without the name.</source>
   <translation>在下面登记同意后保存；不同意的，请不留姓名登记。</translation>
  </message>
  <message>
   <source>Saved as soon as it has: {fields}</source>
   <translation>填好这些就自动保存：{fields}</translation>
  </message>
  <message>
   <source>Saved as soon as it says what is needed.</source>
   <translation>写明需求内容后自动保存。</translation>
  </message>
  <message>
   <source>Saved to {file}: {counts}. Not readable: {lost} places, {records} records.</source>
   <translation>已存到 {file}：{counts}。读不出的：{lost} 处，{records} 条。</translation>
  </message>
  <message>
   <source>Saved {time}</source>
   <translation>已保存 {time}</translation>
  </message>
  <message>
   <source>Saved.</source>
   <translation>已保存。</translation>
  </message>
  <message>
   <source>Saved: {file}</source>
   <translation>已存：{file}</translation>
  </message>
  <message>
   <source>Science and technology</source>
   <translation>科技与科普</translation>
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
   <source>Seal the zero return</source>
   <translation>封存零报告</translation>
  </message>
  <message>
   <source>Sealed</source>
   <translation>已封存</translation>
  </message>
  <message>
   <source>Sealed and unchanged. It can be handed over now.</source>
   <translation>已封存，没有变化，可以交出了。</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>查找</translation>
  </message>
  <message>
   <source>Search a name</source>
   <translation>姓名、拼音、尾号</translation>
  </message>
  <message>
   <source>Search events</source>
   <translation>查找活动</translation>
  </message>
  <message>
   <source>Search everything</source>
   <translation>查找全部：人、活动、服务单</translation>
  </message>
  <message>
   <source>Search orders</source>
   <translation>查找服务单</translation>
  </message>
  <message>
   <source>Search stations</source>
   <translation>查找站</translation>
  </message>
  <message>
   <source>Search the list</source>
   <translation>在列表里查找</translation>
  </message>
  <message>
   <source>Second copy {when}.</source>
   <translation>第二份：{when}。</translation>
  </message>
  <message>
   <source>Sections of the handbook</source>
   <translation>手册目录</translation>
  </message>
  <message>
   <source>See the first run again</source>
   <translation>再看一遍首次设置</translation>
  </message>
  <message>
   <source>Self sign-in</source>
   <translation>自助签到</translation>
  </message>
  <message>
   <source>Send</source>
   <translation>报送</translation>
  </message>
  <message>
   <source>Send back</source>
   <translation>退回</translation>
  </message>
  <message>
   <source>Send it again</source>
   <translation>重新报送</translation>
  </message>
  <message>
   <source>Send now</source>
   <translation>立即报送</translation>
  </message>
  <message>
   <source>Sending is stopped: the same desk was seen in two places. Call the town.</source>
   <translation>报送已暂停：发现两台电脑用同一个身份。请打电话给镇里。</translation>
  </message>
  <message>
   <source>Sent and confirmed</source>
   <translation>已送达并确认</translation>
  </message>
  <message>
   <source>Sent back by {by}, {when}</source>
   <translation>{by}退回，{when}</translation>
  </message>
  <message>
   <source>Sent by a higher unit</source>
   <translation>上级派送</translation>
  </message>
  <message>
   <source>Served at any time</source>
   <translation>不限服务时间</translation>
  </message>
  <message>
   <source>Served from</source>
   <translation>服务自</translation>
  </message>
  <message>
   <source>Service</source>
   <translation>服务项目</translation>
  </message>
  <message>
   <source>Service orders</source>
   <translation>服务单</translation>
  </message>
  <message>
   <source>Set the new passphrase</source>
   <translation>设定新口令</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <source>Show everybody in service</source>
   <translation>显示全部在册志愿者</translation>
  </message>
  <message>
   <source>Show the code</source>
   <translation>显示数字</translation>
  </message>
  <message>
   <source>Show the number</source>
   <translation>显示号码</translation>
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
   <source>Signed by</source>
   <translation>签字人</translation>
  </message>
  <message>
   <source>Signed on</source>
   <translation>签字日期</translation>
  </message>
  <message>
   <source>Signed on {date}</source>
   <translation>签字日期：{date}</translation>
  </message>
  <message>
   <source>Since the program was opened: {n} packages taken in, {bad} to see to.</source>
   <translation>打开程序以来：收下数据包 {n} 个，还要处理 {bad} 个。</translation>
  </message>
  <message>
   <source>Six haves</source>
   <translation>六有</translation>
  </message>
  <message>
   <source>Skills</source>
   <translation>专业技能</translation>
  </message>
  <message>
   <source>Smaller</source>
   <translation>缩小</translation>
  </message>
  <message>
   <source>Something changed since it was sealed. A correction keeps the old values beside the new.</source>
   <translation>封存以后有变化。更正报会把旧数字和新数字并排留着。</translation>
  </message>
  <message>
   <source>Something else</source>
   <translation>其他</translation>
  </message>
  <message>
   <source>Something to see to</source>
   <translation>有待办事项</translation>
  </message>
  <message>
   <source>Space: in, or out again. ↑ ↓: another person.</source>
   <translation>空格：签到，再按取消。↑ ↓：换一个人。</translation>
  </message>
  <message>
   <source>Spreadsheet</source>
   <translation>电子表格</translation>
  </message>
  <message>
   <source>Staff and menu are not asked: the registers of posts and services answer for that day.</source>
   <translation>“有专职人员”和“有活动菜单”不用选：按当天的岗位台账和活动菜单自动判断。</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>开始</translation>
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
   <source>Stays in the village and is erased half a year after the end.</source>
   <translation>只留在村里，办结半年后自动抹去。</translation>
  </message>
  <message>
   <source>Sticks</source>
   <translation>U盘</translation>
  </message>
  <message>
   <source>Still missing: {fields}</source>
   <translation>还缺：{fields}</translation>
  </message>
  <message>
   <source>Stopped. What the county confirmed until now stays confirmed.</source>
   <translation>已停下。县里已经确认的仍然有效。</translation>
  </message>
  <message>
   <source>Summary</source>
   <translation>汇总</translation>
  </message>
  <message>
   <source>Support pack</source>
   <translation>诊断包</translation>
  </message>
  <message>
   <source>Take an order</source>
   <translation>登记点单</translation>
  </message>
  <message>
   <source>Take back: {name}</source>
   <translation>取消报名：{name}</translation>
  </message>
  <message>
   <source>Take in</source>
   <translation>导入</translation>
  </message>
  <message>
   <source>Take in and write receipts</source>
   <translation>收下并写回执</translation>
  </message>
  <message>
   <source>Take in {n}</source>
   <translation>导入 {n} 位</translation>
  </message>
  <message>
   <source>Take in {n}, leave {skipped} out</source>
   <translation>导入 {n} 位，跳过 {skipped} 行</translation>
  </message>
  <message>
   <source>Take it away</source>
   <translation>取下</translation>
  </message>
  <message>
   <source>Take it out</source>
   <translation>撤销这条</translation>
  </message>
  <message>
   <source>Take off the list</source>
   <translation>从名单中去掉</translation>
  </message>
  <message>
   <source>Take out accident insurance first and note it.</source>
   <translation>请先买好人身意外伤害保险，并写在“保险”一格。</translation>
  </message>
  <message>
   <source>Take over: {what}</source>
   <translation>接过来：{what}</translation>
  </message>
  <message>
   <source>Take the stick to the practice town</source>
   <translation>把U盘送到练习镇</translation>
  </message>
  <message>
   <source>Taken back at the sign-in</source>
   <translation>签到时撤销</translation>
  </message>
  <message>
   <source>Taken back since: {n}.</source>
   <translation>其中已作废：{n} 条。</translation>
  </message>
  <message>
   <source>Taken down by the volunteer</source>
   <translation>志愿者代录</translation>
  </message>
  <message>
   <source>Team</source>
   <translation>队伍</translation>
  </message>
  <message>
   <source>Team or person</source>
   <translation>承接队伍或人员</translation>
  </message>
  <message>
   <source>Test sheet</source>
   <translation>打印测试页</translation>
  </message>
  <message>
   <source>Text for the chat group</source>
   <translation>群里发的文字</translation>
  </message>
  <message>
   <source>That did not work. The staff will help you.</source>
   <translation>没有成功，请找工作人员帮忙。</translation>
  </message>
  <message>
   <source>That was the last row. Enter once more: how many residents came.</source>
   <translation>最后一行了。再按一次回车，填群众人数。</translation>
  </message>
  <message>
   <source>The copy is in the folder of papers: {file}</source>
   <translation>副本已放在打印文件夹：{file}</translation>
  </message>
  <message>
   <source>The correction</source>
   <translation>更正对照</translation>
  </message>
  <message>
   <source>The county</source>
   <translation>县内</translation>
  </message>
  <message>
   <source>The county asks ({by}): {remarks}</source>
   <translation>县里来信（{by}）：{remarks}</translation>
  </message>
  <message>
   <source>The county's card is not here yet. A stick from the town brings it, or read its file.</source>
   <translation>还没有县里的卡片。镇里的U盘会带来，也可以读入文件。</translation>
  </message>
  <message>
   <source>The county's card is not here yet: {n} records stay on this PC and go with a later stick.</source>
   <translation>还没有县里的卡片：{n} 条记录先留在本机，等卡片来了，下次用U盘一起交。</translation>
  </message>
  <message>
   <source>The date is right</source>
   <translation>日期没有错</translation>
  </message>
  <message>
   <source>The desk's folder</source>
   <translation>数据文件夹</translation>
  </message>
  <message>
   <source>The drive for the second copy has not been seen for {n} days.</source>
   <translation>放第二份备份的盘已有 {n} 天没插上。</translation>
  </message>
  <message>
   <source>The drive for the second copy is not here; copies on it may hold it too: {place}</source>
   <translation>存第二份备份的盘没有插上，上面的旧备份里可能还有这个姓名：{place}</translation>
  </message>
  <message>
   <source>The eight groups of the recovery sheet</source>
   <translation>恢复单上的八组数字</translation>
  </message>
  <message>
   <source>The handbook</source>
   <translation>使用手册</translation>
  </message>
  <message>
   <source>The holiday table of {year} is not published yet.</source>
   <translation>{year} 年节假日表未更新。</translation>
  </message>
  <message>
   <source>The key file is back. Type your passphrase.</source>
   <translation>钥匙文件找回来了，请输入口令。</translation>
  </message>
  <message>
   <source>The list: xlsx, xls or csv</source>
   <translation>名单文件：Excel表格或逗号分隔文本</translation>
  </message>
  <message>
   <source>The month's events belong here: two concentrated ones at least.</source>
   <translation>这里放本月的活动：至少两次集中活动。</translation>
  </message>
  <message>
   <source>The month's plan belongs here. Press a day to plan something on it.</source>
   <translation>这里是本月的活动计划。点一个日子就可以安排活动。</translation>
  </message>
  <message>
   <source>The note for the town is written: {file}</source>
   <translation>求助文件已写好：{file}</translation>
  </message>
  <message>
   <source>The old sheet opens nothing any more. Print the new one and seal it: {file}</source>
   <translation>原来的恢复单已经作废。请打印新的恢复单并封存：{file}</translation>
  </message>
  <message>
   <source>The paper</source>
   <translation>打印月报</translation>
  </message>
  <message>
   <source>The people who serve belong here. Add one, or import the list that you have.</source>
   <translation>这里登记志愿者。可以逐个新增，也可以导入已有的名单。</translation>
  </message>
  <message>
   <source>The plan</source>
   <translation>本月计划</translation>
  </message>
  <message>
   <source>The practice town</source>
   <translation>练习镇</translation>
  </message>
  <message>
   <source>The practice town took in {n} packages. Receipts lie on the stick: read the letters from it.</source>
   <translation>练习镇收下了 {n} 个数据包，回执写在U盘上了：请按“从U盘收回执”。</translation>
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
   <source>The reminder is copied. Paste it where it is to be read.</source>
   <translation>提醒文字已复制，可以粘贴到群里。</translation>
  </message>
  <message>
   <source>The request to join goes out with the first hand-over. The town admits this desk.</source>
   <translation>加入申请随第一次导出一起交出，由镇里核准。</translation>
  </message>
  <message>
   <source>The request to join lies beside it.</source>
   <translation>入网申请也放在一起。</translation>
  </message>
  <message>
   <source>The resident's rating</source>
   <translation>群众评单</translation>
  </message>
  <message>
   <source>The return</source>
   <translation>月报</translation>
  </message>
  <message>
   <source>The return of {month}</source>
   <translation>{month}月报</translation>
  </message>
  <message>
   <source>The same once more</source>
   <translation>再输一遍</translation>
  </message>
  <message>
   <source>The sheet in the envelope opens nothing any more. The new one must be printed and sealed.</source>
   <translation>信封里的恢复单会作废，新的要打印出来封存。</translation>
  </message>
  <message>
   <source>The sheet is printed, go on</source>
   <translation>已打印，进入</translation>
  </message>
  <message>
   <source>The shortfall is not explained yet.</source>
   <translation>未达标还没有写说明。</translation>
  </message>
  <message>
   <source>The station's note on the stick</source>
   <translation>U盘上站里的求助文件</translation>
  </message>
  <message>
   <source>The stick</source>
   <translation>U盘</translation>
  </message>
  <message>
   <source>The team's answer</source>
   <translation>队伍答复</translation>
  </message>
  <message>
   <source>The town</source>
   <translation>镇内</translation>
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
   <source>The village</source>
   <translation>村内</translation>
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
   <source>Theme of {month}</source>
   <translation>{month}主题</translation>
  </message>
  <message>
   <source>Then: {events} events, {people} volunteers, {services} service records. Now: {events_now}, {people_now}, {services_now}.</source>
   <translation>备份时：活动 {events}，志愿者 {people}，服务记录 {services}。现在：{events_now}，{people_now}，{services_now}。</translation>
  </message>
  <message>
   <source>These desks ask to join. Compare the code by telephone.</source>
   <translation>下列电脑申请加入，请打电话核对号码。</translation>
  </message>
  <message>
   <source>These entries have the same name, and phone tail or age agree.</source>
   <translation>下面的登记姓名相同，电话尾号或年龄段也一样。</translation>
  </message>
  <message>
   <source>They are safe at the town or county. Look whether something recorded on those days is missing here; enter again only what is wrong or missing.</source>
   <translation>这些内容在镇里或县里是安全的。请看看那几天登记的内容这里是否缺少，只补缺的和错的。</translation>
  </message>
  <message>
   <source>They take it back</source>
   <translation>本人撤回同意</translation>
  </message>
  <message>
   <source>This desk was restored or moved. The town must admit it before it can send.</source>
   <translation>这台电脑的数据是恢复或搬来的，要镇里核准后才能报送。</translation>
  </message>
  <message>
   <source>This is a zero return: no event was held this month.</source>
   <translation>这是零报告：本月没有开展活动。</translation>
  </message>
  <message>
   <source>This is all that is in it. No name and no number of anybody.</source>
   <translation>诊断包里只有这些，没有任何人的姓名和电话。</translation>
  </message>
  <message>
   <source>This only shows the first run again. Nothing is made or changed.</source>
   <translation>这里只是再看一遍首次设置，不会新建或改动任何东西。</translation>
  </message>
  <message>
   <source>This was typed before and is not saved yet.</source>
   <translation>这是上次输入、还没有保存的内容。</translation>
  </message>
  <message>
   <source>This will lie on {place}</source>
   <translation>将放到“{place}”上的内容</translation>
  </message>
  <message>
   <source>Tick list</source>
   <translation>名单勾选</translation>
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
   <source>To be done by</source>
   <translation>办理期限</translation>
  </message>
  <message>
   <source>To do</source>
   <translation>待办</translation>
  </message>
  <message>
   <source>To the backups</source>
   <translation>去看备份</translation>
  </message>
  <message>
   <source>To the event</source>
   <translation>打开活动</translation>
  </message>
  <message>
   <source>To the send page</source>
   <translation>去报送页</translation>
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
   <source>Training</source>
   <translation>培训</translation>
  </message>
  <message>
   <source>Trainings</source>
   <translation>培训</translation>
  </message>
  <message>
   <source>Trainings held or attended belong here; they count in the monthly return.</source>
   <translation>举办或参加的培训登记在这里，会计入月报。</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>再试一次</translation>
  </message>
  <message>
   <source>Try again. If it happens again, give this file to the help desk: {file}</source>
   <translation>请再试一次。如果还出错，把这个文件交给技术人员：{file}</translation>
  </message>
  <message>
   <source>Try it out in the practice village</source>
   <translation>先到练习村里试一试</translation>
  </message>
  <message>
   <source>Type a name, initials, a title, a number or a day such as 3-18.</source>
   <translation>输入姓名、首字母、活动名称、编号，或者日期（如 3-18）。</translation>
  </message>
  <message>
   <source>Type the last six digits from the sheet</source>
   <translation>请照恢复单输入最后六位</translation>
  </message>
  <message>
   <source>Under 14: without the guardian's consent only as an anonymous volunteer.</source>
   <translation>不满14岁：没有监护人同意，只能按匿名志愿者登记。</translation>
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
   <source>Unit</source>
   <translation>单位</translation>
  </message>
  <message>
   <source>Unlock</source>
   <translation>解锁</translation>
  </message>
  <message>
   <source>Unplanned</source>
   <translation>临时</translation>
  </message>
  <message>
   <source>Until</source>
   <translation>止</translation>
  </message>
  <message>
   <source>Use it</source>
   <translation>用这个盘</translation>
  </message>
  <message>
   <source>Use registered sticks only</source>
   <translation>只用登记过的U盘</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>第几报</translation>
  </message>
  <message>
   <source>Version {n} is kept and up to date.</source>
   <translation>已留存第 {n} 版，没有变化。</translation>
  </message>
  <message>
   <source>Version {n} is kept. Something has come in since.</source>
   <translation>已留存第 {n} 版，之后又有新的数据。</translation>
  </message>
  <message>
   <source>Very good</source>
   <translation>很满意</translation>
  </message>
  <message>
   <source>Village broadcast</source>
   <translation>广播</translation>
  </message>
  <message>
   <source>Void the event</source>
   <translation>作废这条活动</translation>
  </message>
  <message>
   <source>Void the order</source>
   <translation>作废这张服务单</translation>
  </message>
  <message>
   <source>Void the sign-in</source>
   <translation>作废这条签到</translation>
  </message>
  <message>
   <source>Void {number}</source>
   <translation>作废 {number}</translation>
  </message>
  <message>
   <source>Voided</source>
   <translation>作废时间</translation>
  </message>
  <message>
   <source>Volunteers</source>
   <translation>志愿者</translation>
  </message>
  <message>
   <source>Volunteers: {n}, of them {named} with name because they agreed; the others by number.</source>
   <translation>志愿者 {n} 人，其中 {named} 人本人同意报姓名，其余只报编号。</translation>
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
   <source>We are the co-host: the number on the host's notice</source>
   <translation>我们是协办：照填主办单位预告上的编号</translation>
  </message>
  <message>
   <source>Website</source>
   <translation>网站</translation>
  </message>
  <message>
   <source>Week {n}</source>
   <translation>第{n}周</translation>
  </message>
  <message>
   <source>Welcome to the station desk</source>
   <translation>欢迎使用实践站工作台</translation>
  </message>
  <message>
   <source>What</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>What changed since the version before</source>
   <translation>与上一版相比</translation>
  </message>
  <message>
   <source>What could not be read</source>
   <translation>读不出来的内容</translation>
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
   <source>What each of the five platforms can call on belongs here.</source>
   <translation>五大平台各有哪些资源可用，登记在这里。</translation>
  </message>
  <message>
   <source>What inspections found</source>
   <translation>督查情况</translation>
  </message>
  <message>
   <source>What is due</source>
   <translation>待办</translation>
  </message>
  <message>
   <source>What is in it</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>What is needed</source>
   <translation>需求内容</translation>
  </message>
  <message>
   <source>What is next</source>
   <translation>接下来</translation>
  </message>
  <message>
   <source>What is to be corrected</source>
   <translation>需要更正什么</translation>
  </message>
  <message>
   <source>What it said was erased after consent was withdrawn.</source>
   <translation>撤回同意后，原来的内容已抹去。</translation>
  </message>
  <message>
   <source>What residents ask for belongs here, until it is done and rated.</source>
   <translation>群众点的单放在这里，直到办完、评完。</translation>
  </message>
  <message>
   <source>What residents can order here belongs here; one service at least.</source>
   <translation>把群众可以点的服务填在这里，至少一项。</translation>
  </message>
  <message>
   <source>What the columns mean</source>
   <translation>每一列是什么</translation>
  </message>
  <message>
   <source>What the correction changes</source>
   <translation>更正前后对照</translation>
  </message>
  <message>
   <source>What the joint meeting raised and decided, and who does it by when.</source>
   <translation>联席会议提出和议定了什么、谁负责、何时办完，登记在这里。</translation>
  </message>
  <message>
   <source>What the station must have, checked against the list; twice a year.</source>
   <translation>对照清单逐项自查，每半年一次，记在这里。</translation>
  </message>
  <message>
   <source>What this person entered stays. The passphrase opens nothing any more.</source>
   <translation>这个人登记的内容都保留，口令从此打不开这台电脑上的数据。</translation>
  </message>
  <message>
   <source>What was done (no names)</source>
   <translation>内容摘要（不写姓名）</translation>
  </message>
  <message>
   <source>What was found at a unit, and until when it is to be put right.</source>
   <translation>督查发现了什么问题、何时前整改，登记在这里。</translation>
  </message>
  <message>
   <source>What would happen</source>
   <translation>导入结果预览</translation>
  </message>
  <message>
   <source>When</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>When all are in: Ctrl+E leads to the number of residents.</source>
   <translation>都签完了？按 Ctrl+E 填群众人数。</translation>
  </message>
  <message>
   <source>When it is over</source>
   <translation>活动结束后</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>渠道</translation>
  </message>
  <message>
   <source>Which stations to show</source>
   <translation>显示哪些站</translation>
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
   <source>Who asked</source>
   <translation>本人</translation>
  </message>
  <message>
   <source>Who asks</source>
   <translation>需求方</translation>
  </message>
  <message>
   <source>Who carried its packages</source>
   <translation>数据包经手记录</translation>
  </message>
  <message>
   <source>Who goes</source>
   <translation>前往的志愿者</translation>
  </message>
  <message>
   <source>Who heads the unit and who works there belongs here.</source>
   <translation>谁任负责人、谁在岗工作，登记在这里。</translation>
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
   <source>Who says it</source>
   <translation>评价人</translation>
  </message>
  <message>
   <source>Who will come</source>
   <translation>谁来参加</translation>
  </message>
  <message>
   <source>Who works here</source>
   <translation>使用人员</translation>
  </message>
  <message>
   <source>Whole page</source>
   <translation>整页</translation>
  </message>
  <message>
   <source>Whole year</source>
   <translation>全年</translation>
  </message>
  <message>
   <source>Whose desk is this?</source>
   <translation>这台电脑给谁用？</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>原因</translation>
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
   <source>Why, once it was announced</source>
   <translation>改期原因（已预告的必填）</translation>
  </message>
  <message>
   <source>With the same number it counts for both, and once for the town.</source>
   <translation>编号相同，两个单位都算，镇里只算一次。</translation>
  </message>
  <message>
   <source>Withdrawn</source>
   <translation>已撤回</translation>
  </message>
  <message>
   <source>Withdrawn. Hours still count, nothing points to the person.</source>
   <translation>已撤回同意。时长仍然计入，已认不出是谁。</translation>
  </message>
  <message>
   <source>Without a national number</source>
   <translation>没有统一编号</translation>
  </message>
  <message>
   <source>Without consent</source>
   <translation>没有同意书</translation>
  </message>
  <message>
   <source>Write it</source>
   <translation>写入U盘</translation>
  </message>
  <message>
   <source>Write the day of registration like 2026-03-05.</source>
   <translation>注册日期请写成 2026-03-05 这样。</translation>
  </message>
  <message>
   <source>Write the note for the town</source>
   <translation>写出给镇里的求助文件</translation>
  </message>
  <message>
   <source>Writing to {place}. Leave it in.</source>
   <translation>正在写入“{place}”，请不要拔出。</translation>
  </message>
  <message>
   <source>Year of birth</source>
   <translation>出生年份</translation>
  </message>
  <message>
   <source>Yes, erase who they are</source>
   <translation>确认删除个人信息</translation>
  </message>
  <message>
   <source>Yes, sign me in</source>
   <translation>是我，签到</translation>
  </message>
  <message>
   <source>Yes, they are one: merge</source>
   <translation>确认是同一人，合并</translation>
  </message>
  <message>
   <source>You are the first to work here and may do everything. Others can be added later.</source>
   <translation>您是第一位使用者，所有操作都可以做。以后可以再添加别人。</translation>
  </message>
  <message>
   <source>You may remove the stick {place} now.</source>
   <translation>可以拔出U盘“{place}”了。</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>您的姓名</translation>
  </message>
  <message>
   <source>Your name, its initials, or the end of your phone number</source>
   <translation>姓名、姓名首字母或手机尾号</translation>
  </message>
  <message>
   <source>Your new one</source>
   <translation>新口令</translation>
  </message>
  <message>
   <source>Your new passphrase</source>
   <translation>您的新口令</translation>
  </message>
  <message>
   <source>Your own passphrase now</source>
   <translation>您现在的口令</translation>
  </message>
  <message>
   <source>Your passphrase</source>
   <translation>您的口令</translation>
  </message>
  <message>
   <source>Your passphrase is changed.</source>
   <translation>您的口令已更换。</translation>
  </message>
  <message>
   <source>Your unit</source>
   <translation>您的单位</translation>
  </message>
  <message>
   <source>Zero return</source>
   <translation>零报告</translation>
  </message>
  <message>
   <source>about {n}</source>
   <translation>约 {n}</translation>
  </message>
  <message>
   <source>accepted, {n} go</source>
   <translation>已接单，{n} 人前往</translation>
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
   <source>and {n} more</source>
   <translation>另有 {n} 条</translation>
  </message>
  <message>
   <source>and {n} more; the spreadsheet has them all</source>
   <translation>还有 {n} 处，电子表格里都有</translation>
  </message>
  <message>
   <source>announce before {when}</source>
   <translation>{when} 前发布预告</translation>
  </message>
  <message>
   <source>by paper</source>
   <translation>纸上签</translation>
  </message>
  <message>
   <source>by signatures</source>
   <translation>按签名</translation>
  </message>
  <message>
   <source>cancelled: {why}</source>
   <translation>已取消：{why}</translation>
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
   <source>consent withdrawn</source>
   <translation>撤回同意</translation>
  </message>
  <message>
   <source>corrected, no. {n}</source>
   <translation>更正，第 {n} 报</translation>
  </message>
  <message>
   <source>counted</source>
   <translation>清点</translation>
  </message>
  <message>
   <source>counts</source>
   <translation>计入</translation>
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
   <source>declined: {why}</source>
   <translation>未接单：{why}</translation>
  </message>
  <message>
   <source>dispatched to {team}</source>
   <translation>已派给{team}</translation>
  </message>
  <message>
   <source>display</source>
   <translation>公示</translation>
  </message>
  <message>
   <source>done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>done again</source>
   <translation>重做</translation>
  </message>
  <message>
   <source>draft</source>
   <translation>草稿</translation>
  </message>
  <message>
   <source>entered</source>
   <translation>已录入</translation>
  </message>
  <message>
   <source>estimated</source>
   <translation>估计</translation>
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
   <source>first</source>
   <translation>首报</translation>
  </message>
  <message>
   <source>from {day}</source>
   <translation>自 {day} 起</translation>
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
   <source>in time</source>
   <translation>已按时预告</translation>
  </message>
  <message>
   <source>is in</source>
   <translation>已签到</translation>
  </message>
  <message>
   <source>its first package is missing</source>
   <translation>缺第一个数据包</translation>
  </message>
  <message>
   <source>kept no longer than needed</source>
   <translation>保存期已满</translation>
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
   <source>line {n} of package {seq}</source>
   <translation>第 {seq} 号数据包第 {n} 行</translation>
  </message>
  <message>
   <source>may sign in</source>
   <translation>在用</translation>
  </message>
  <message>
   <source>merged with another entry</source>
   <translation>与另一条合并</translation>
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
   <source>no</source>
   <translation>否</translation>
  </message>
  <message>
   <source>no desk yet</source>
   <translation>未启用</translation>
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
   <source>not known yet</source>
   <translation>还不知道</translation>
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
   <source>not readable</source>
   <translation>读不出来</translation>
  </message>
  <message>
   <source>not said</source>
   <translation>未填</translation>
  </message>
  <message>
   <source>not sealed</source>
   <translation>未封存</translation>
  </message>
  <message>
   <source>nothing after {day}</source>
   <translation>{day}之后没有新数据</translation>
  </message>
  <message>
   <source>nothing has been handed over yet</source>
   <translation>还没有交出过</translation>
  </message>
  <message>
   <source>nothing has come</source>
   <translation>还没有来包</translation>
  </message>
  <message>
   <source>nothing held yet</source>
   <translation>还没有开展</translation>
  </message>
  <message>
   <source>nothing yet</source>
   <translation>还没有活动</translation>
  </message>
  <message>
   <source>on paper</source>
   <translation>纸质</translation>
  </message>
  <message>
   <source>one before it is missing</source>
   <translation>缺前面的包</translation>
  </message>
  <message>
   <source>one is made after half an hour of work</source>
   <translation>工作半小时后自动备份</translation>
  </message>
  <message>
   <source>only here</source>
   <translation>只在这里</translation>
  </message>
  <message>
   <source>open, of them overdue: {n}</source>
   <translation>项未办结，其中逾期 {n}</translation>
  </message>
  <message>
   <source>pass on the name</source>
   <translation>上报姓名</translation>
  </message>
  <message>
   <source>phone ends in {tail}</source>
   <translation>手机尾号 {tail}</translation>
  </message>
  <message>
   <source>photos</source>
   <translation>照片</translation>
  </message>
  <message>
   <source>platforms covered this year</source>
   <translation>平台今年已覆盖</translation>
  </message>
  <message>
   <source>project</source>
   <translation>五大工程</translation>
  </message>
  <message>
   <source>rated {n} of 5 by {who}</source>
   <translation>评 {n} 分（满分 5 分），{who}</translation>
  </message>
  <message>
   <source>record</source>
   <translation>记录</translation>
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
   <source>removed</source>
   <translation>已移出</translation>
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
   <source>saved from a damaged file</source>
   <translation>从损坏的文件里抢救</translation>
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
   <source>stick to see to</source>
   <translation>U盘要处理</translation>
  </message>
  <message>
   <source>taken back</source>
   <translation>取消报名</translation>
  </message>
  <message>
   <source>taken in</source>
   <translation>已收下</translation>
  </message>
  <message>
   <source>ten-day periods with focus and event</source>
   <translation>旬有重点且有活动</translation>
  </message>
  <message>
   <source>the county has it since {when}</source>
   <translation>{when} 县里已收</translation>
  </message>
  <message>
   <source>the guardian has signed too</source>
   <translation>监护人也已签字</translation>
  </message>
  <message>
   <source>the month's minimum is held</source>
   <translation>本月已达标</translation>
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
   <source>today</source>
   <translation>今天</translation>
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
   <source>undone</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>units with head and staff</source>
   <translation>单位负责人和人员到位</translation>
  </message>
  <message>
   <source>voided with its event</source>
   <translation>随活动一起作废</translation>
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
   <source>weeks with an event</source>
   <translation>周有活动</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>是</translation>
  </message>
  <message>
   <source>{days} days left in the month</source>
   <translation>剩 {days} 天</translation>
  </message>
  <message>
   <source>{event} (as last year)</source>
   <translation>{event}（去年同月）</translation>
  </message>
  <message>
   <source>{event}: {fields} missing</source>
   <translation>{event}：缺{fields}</translation>
  </message>
  <message>
   <source>{field}: {old} → {new}</source>
   <translation>{field}：由“{old}”改为“{new}”</translation>
  </message>
  <message>
   <source>{file} was not taken: {why}</source>
   <translation>“{file}”没有收下：{why}</translation>
  </message>
  <message>
   <source>{kind}: rows {first} to {last}</source>
   <translation>{kind}：第 {first} 到 {last} 行</translation>
  </message>
  <message>
   <source>{minutes} min each, for {n}</source>
   <translation>给没有时长的 {n} 人记 {minutes} 分钟</translation>
  </message>
  <message>
   <source>{month}: {counted} of {target} held, {previewed} announced in time.</source>
   <translation>{month}：应开展 {target} 次，已开展 {counted} 次，按时预告 {previewed} 次。</translation>
  </message>
  <message>
   <source>{name} ({free} free)</source>
   <translation>{name}（剩余 {free}）</translation>
  </message>
  <message>
   <source>{name} has a new passphrase.</source>
   <translation>{name}已有新口令。</translation>
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
   <source>{name} is in already. Thank you!</source>
   <translation>{name} 已经签到过了，谢谢！</translation>
  </message>
  <message>
   <source>{name} is in. Thank you!</source>
   <translation>{name} 签到成功，谢谢！</translation>
  </message>
  <message>
   <source>{name} may sit down here now.</source>
   <translation>{name}可以使用了。</translation>
  </message>
  <message>
   <source>{name}: the code is {code}, it was compared</source>
   <translation>{name}：号码是 {code}，已核对</translation>
  </message>
  <message>
   <source>{new} new, {changed} changed, {same} known already, {skipped} with problems</source>
   <translation>新增 {new} 位，更新 {changed} 位，已有 {same} 位，有问题 {skipped} 行</translation>
  </message>
  <message>
   <source>{n} days</source>
   <translation>{n} 天前</translation>
  </message>
  <message>
   <source>{n} entries may be the same people</source>
   <translation>有 {n} 条可能是重复登记</translation>
  </message>
  <message>
   <source>{n} events</source>
   <translation>{n} 场活动</translation>
  </message>
  <message>
   <source>{n} held</source>
   <translation>已开展 {n} 场</translation>
  </message>
  <message>
   <source>{n} hours before it begins</source>
   <translation>提前 {n} 小时</translation>
  </message>
  <message>
   <source>{n} minutes</source>
   <translation>{n} 分钟</translation>
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
   <source>{n} older files still hold the name; they go in time, or remove them by hand:</source>
   <translation>还有 {n} 份旧文件里有这个姓名；到期会自动清除，也可以自己删掉：</translation>
  </message>
  <message>
   <source>{n} packages were not accepted; the others went through. See below.</source>
   <translation>有 {n} 个数据包没有收下，其余都已送达，见下面。</translation>
  </message>
  <message>
   <source>{n} packages without a receipt</source>
   <translation>{n} 个数据包没有回执</translation>
  </message>
  <message>
   <source>{n} people as last time</source>
   <translation>已按上次活动签到 {n} 人</translation>
  </message>
  <message>
   <source>{n} people taken in. Ctrl+Z takes them all back.</source>
   <translation>已导入 {n} 位。按 Ctrl+Z 可以全部撤回。</translation>
  </message>
  <message>
   <source>{n} planned</source>
   <translation>已计划 {n} 场</translation>
  </message>
  <message>
   <source>{n} records</source>
   <translation>{n} 条记录</translation>
  </message>
  <message>
   <source>{n} records, {when}</source>
   <translation>{n} 条，{when}</translation>
  </message>
  <message>
   <source>{n} services still have no minutes.</source>
   <translation>还有 {n} 条服务记录没有时长。</translation>
  </message>
  <message>
   <source>{n} signed up</source>
   <translation>已报名 {n} 人</translation>
  </message>
  <message>
   <source>{n} sticks are plugged in: choose the right one.</source>
   <translation>插着 {n} 个U盘，请选对的那一个。</translation>
  </message>
  <message>
   <source>{n} still without minutes</source>
   <translation>{n} 人时长待补</translation>
  </message>
  <message>
   <source>{n} without a name</source>
   <translation>{n} 人未同意上报姓名</translation>
  </message>
  <message>
   <source>{received} of {expected} returns, {met} held the minimum, {events} events</source>
   <translation>应报 {expected} 份，已收 {received} 份；达标 {met} 个站月；活动 {events} 场</translation>
  </message>
  <message>
   <source>{residents} residents, {volunteers} volunteers, {hours} hours.</source>
   <translation>群众 {residents} 人次，志愿者 {volunteers} 人，服务 {hours} 小时。</translation>
  </message>
  <message>
   <source>{shown} of {total}</source>
   <translation>显示 {shown} 位，共 {total} 位</translation>
  </message>
  <message>
   <source>{title} (at most {n} people)</source>
   <translation>{title}（最多 {n} 人）</translation>
  </message>
  <message>
   <source>{verdict}: {reason} (package {seq})</source>
   <translation>{verdict}：{reason}（第 {seq} 号数据包）</translation>
  </message>
  <message>
   <source>{what} by {day}</source>
   <translation>{day} 前{what}</translation>
  </message>
  <message>
   <source>{what}, overdue since {day}</source>
   <translation>{what}，已过 {day}</translation>
  </message>
  <message>
   <source>{when}  no. {seq}  {what}: {road} {place}, {who}</source>
   <translation>{when}　第 {seq} 号　{what}：{road} {place}，{who}</translation>
  </message>
  <message>
   <source>中文</source>
   <translation>English</translation>
  </message>
 </context>
</TS>
