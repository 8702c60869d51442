"""Words of the sample county: titles, places, names. No person in it is real."""

from datetime import date

TITLES = {
    "P1": "创新理论“板凳课堂” 理论学习夜校 读书分享会 学习实践专题党课 屋场理论微宣讲 “学习有声”诵读会",
    "P2": "惠农政策宣讲 医保缴费政策解读 防返贫监测政策进湾组 防范电信诈骗宣传 养老保险待遇解答 春耕政策入户",
    "P3": "道德讲堂 家风家训故事会 普法宣讲进村 “好媳妇、好公婆”评选座谈 法律明白人培训 身边好人分享会",
    "P4": "广场舞交流 送戏下乡 农家书屋亲子阅读 露天电影放映 剪纸体验课 村歌传唱 象棋友谊赛",
    "P5": "人居环境整治 垃圾分类劝导 移风易俗倡议 敬老助老理发 健康义诊 文明交通劝导 河塘清洁 全民健身长走",
}
"""Titles by project code, apart by spaces, in the wording of everyday notices."""

ACTIVITY_TYPES = {
    "P1": ("theory",),
    "P2": ("policy",),
    "P3": ("values",),
    "P4": ("culture", "sport"),
    "P5": ("customs", "health", "governance"),
}

PLACES = (
    "村文化广场",
    "党群服务中心会议室",
    "农家书屋",
    "文化大院",
    "村史馆",
    "科普活动室",
    "老年活动室",
)
MOBILE_PLACES = ("一组稻场", "三组湾口", "五组堰塘边", "村小学门口", "合作社育秧棚", "九组老屋场")
ROLES = ("组织引导", "讲解", "秩序维护", "物资发放", "环境清理", "签到登记", "")
AUDIENCES = ("全体村民", "种植户", "老年人", "青少年", "留守妇女", "志愿者")

THEMES = (
    "温暖迎新春", "平安回家路", "学雷锋树新风", "清明祭英烈", "劳动最光荣", "安全生产月",
    "永远跟党走", "拥军优属情", "金秋开学季", "共庆祖国好", "消防安全月", "宪法宣传周",
)  # fmt: skip

FESTIVALS = {
    "spring_festival": ("我们的节日·春节写春联", date(2025, 1, 22), date(2025, 1, 26)),
    "qingming": ("我们的节日·清明祭扫", date(2025, 4, 1), date(2025, 4, 4)),
    "labour_day": ("庆“五一”致敬劳动者", date(2025, 5, 1), date(2025, 5, 4)),
    "dragon_boat": ("我们的节日·端午包粽子", date(2025, 5, 27), date(2025, 5, 30)),
    "party_founding_day": ("庆“七一”重温入党誓词", date(2025, 7, 1), date(2025, 7, 4)),
    "army_day": ("庆“八一”慰问退役军人", date(2025, 8, 1), date(2025, 8, 4)),
    "national_day": ("庆国庆升旗仪式", date(2025, 9, 27), date(2025, 9, 30)),
    "mid_autumn": ("我们的节日·中秋做月饼", date(2025, 10, 3), date(2025, 10, 6)),
    "double_ninth": ("我们的节日·重阳敬老饭", date(2025, 10, 27), date(2025, 10, 29)),
}
"""By code: a title, and the days on which the sample holds it, all within the week around it (M39)."""

SURNAMES = "陈杨赵黄吴徐孙胡朱高郭罗郑梁谢宋唐许韩冯邓曹彭肖田董袁潘蔡蒋余杜叶程苏魏吕丁沈姚卢"
HETERONYMS = "单曾仇解区查覃翟朴盖任华乐缪折"
"""Surnames read otherwise than the same character elsewhere."""

GIVEN = (
    "秋生", "桂兰", "建平", "玉梅", "国华", "春香", "志强", "水英", "明远", "红霞", "德胜", "小燕",
    "立新", "金凤", "永福", "晓琴", "大勇", "翠萍", "家栋", "月娥", "文斌", "美玲", "长河", "雪芹",
    "向阳", "海棠", "开元", "素珍", "传宗", "丽娟", "正云", "冬梅", "光耀", "银花", "学军", "巧云",
    "祥瑞", "彩霞", "振华", "荷香", "少华", "腊梅",
)  # fmt: skip

TEAMS = (
    "传思想服务队",
    "传政策服务队",
    "传法治服务队",
    "传新风服务队",
    "传文化服务队",
    "传科技服务队",
)
PROBLEMS = (
    "",
    "",
    "",
    "音响设备老旧,请求协调更换。",
    "活动室冬季取暖不足。",
    "希望镇里多派送戏曲类节目。",
)
RAIN = "发布暴雨橙色预警,为保安全取消,群众已逐户告知。"

NEEDS = (
    ("platform_policy", "请人讲讲医保缴费怎么办"), ("platform_policy", "想了解养老金认证手续"),
    ("platform_education", "孩子暑期作业辅导"), ("platform_education", "教老人用智能手机"),
    ("platform_culture", "借用音响办一场广场舞"), ("platform_culture", "给村里老人放一场露天电影"),
    ("platform_science", "看看柑橘树叶发黄的原因"), ("platform_science", "请农技员看秧苗"),
    ("platform_health_sport", "上门给行动不便的老人理发"), ("platform_health_sport", "量血压、讲讲用药"),
    ("other", "屋后水沟堵了，请帮忙疏通"), ("other", "帮独居老人修电灯"),
)  # fmt: skip
"""What residents ask for, by the platform that it is summed up under (M55)."""
TEAMS = ("理论宣讲队", "敬老助老队", "文艺演出队", "农技服务队", "环境整治队", "健康义诊队")
NO_TIME = "这几天队员都在外，人手不够"
NOT_NEEDED = "本人说已经解决，不用来了"
