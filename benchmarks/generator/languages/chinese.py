"""Chinese, as sites of the mainland write it."""

from datetime import date, datetime

from benchmarks.generator.tongue import Signs, Tongue


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _clock(moment: datetime) -> str:
    return f"{_day(moment)} {moment:%H:%M:%S}"


SIGNS = Signs(
    menu=(
        "首页",
        "机构概况",
        "政务动态",
        "资料库",
        "工作日历",
        "招聘信息",
        "联系我们",
        "数据中心",
        "合作单位",
        "专题专栏",
    ),
    crumbs="当前位置：",
    search="站内检索",
    more="查看全文",
    download="下载",
    top="返回顶部",
    views=("浏览次数：{n}", "阅读：{n}", "点击量：{n}次"),
    visits=("访问人数：{n}", "您是第{n}位访客", "累计访问{n}次"),
    ago=("{n}小时前发布", "{n}天前", "{n}分钟前更新"),
    today=("今天是{when}", "{when}"),
    served=("页面生成时间：{clock}", "服务器时间：{clock}"),
    shares=("分享{n}次", "点赞：{n}", "已有{n}人分享"),
    copyright=("版权所有 © {year} 公平采购办公室", "© 2004-{year} 秘书处 版权所有"),
    cookies=(
        ("本网站使用Cookie以保证正常运行并统计访问情况。", "同意"),
        ("我们使用Cookie了解您如何使用本站，您可以拒绝。", "全部接受"),
        ("继续浏览即表示您同意本站的Cookie政策。", "知道了"),
    ),
    related=("相关新闻", "相关阅读", "推荐阅读", "猜你喜欢"),
    adverts=("欢迎报名参加公平采购夜校。", "夏季抽奖赢自行车。", "买一张票送一张票。", "我们的手机应用换新颜。"),
    advert_label="广告",
    footer_links=("隐私声明", "无障碍浏览", "网站声明", "使用条款", "网站地图", "新闻中心"),
    footer_lines=("地址：港城码头街14号", "总机服务时间为九点至十七点", "欢迎关注我们的公众号"),
    pager=("第1页 共{n}页", "共{n}页"),
    published="发布日期：",
    notes="注释",
    teasers=("走进第{n}小学的食堂", "人物{n}：数卡车的市长", "摄影比赛第{n}号作品"),
    sponsors=("落叶松基金会", "群岛银行", "北田扶轮社", "磨坊工会", "朝阳信托", "小溪母女商行"),
)

CHINESE = Tongue(
    code="zh",
    joint="",
    word_gap="",
    patterns=(
        "{who}{modal}在{date}之前{act}{word}的{field}{thing}。",
        "{field}方面的{word}{thing}每年将达到{figure}{unit}。",
        "{roll}签署了{word}的{thing}。",
        "关于{field}的{thing}目前{status}。",
        "自{date}起，{who}{modal}对{field}的{thing}进行{act}。",
        "上述义务{rule}{figure}{unit}以上的{field}。",
        "具体内容见{symbol}号文件，该文件于{date}通过。",
        "文件全文见{link}。",
        "主席指出，“{word}的{thing}价值{figure}{unit}”。",
        "{who}提出的{thing}（{word}的{field}）{modal}落实{symbol}号文件的要求；其余事项另行安排。",
        "如果没有{word}的{thing}，{roll}的{field}就会停滞不前。",
    ),
    words={
        "who": ("秘书处", "各部委", "工作组", "指导委员会", "各采购单位", "东道国"),
        "act": ("公布", "审查", "资助", "简化", "协调", "评估", "翻译"),
        "thing": ("路线图", "框架", "指南", "标识", "清单", "试点项目", "行动计划", "标准", "工具包"),
        "field": ("学校供餐", "公共建筑", "酒店厨房", "纺织品采购", "道路养护", "木材进口", "塑料包装"),
        "word": ("可持续", "自愿", "区域性", "循环型", "透明", "共同", "长期", "有约束力", "修订后"),
        "status": ("公开征求意见", "正在审议", "已经通过", "已经撤回", "已经生效", "暂停实施"),
        "unit": ("吨", "公斤", "万元", "亿元", "公顷", "户", "千瓦时"),
        "modal": ("应当", "可以", "将", "必须"),
        "rule": ("适用于", "限于", "延伸至"),
    },
    negated={
        "应当": "不应当",
        "可以": "不可以",
        "将": "将不",
        "必须": "不必",
        "适用于": "不再适用于",
        "限于": "不限于",
        "延伸至": "不延伸至",
    },
    names=("肯尼亚", "挪威", "秘鲁", "蒙古", "加纳", "冰岛", "斐济", "约旦", "拉脱维亚", "尼泊尔", "乌拉圭", "赞比亚"),
    headings=(
        "背景",
        "适用范围",
        "参与方",
        "时间安排",
        "初步成果",
        "下一步工作",
        "评审标准",
        "资金来源",
        "申请办法",
        "报告要求",
    ),
    titles=("{field}的{word}{thing}", "{word}{thing}使用说明", "推进{field}：{word}的{thing}"),
    cards=("{field}{thing}发布", "{roll}启动{word}的{thing}", "{word}的{thing}带来{figure}{unit}", "{field}研讨会召开"),
    files=("{word}的{thing}全文", "{field}附件", "{field}摘要"),
    columns=("国家", "措施", "数额", "起始日期"),
    terms=("采购人", "供应商", "生命周期", "门槛", "标段", "合同", "审计", "持标单位"),
    letters="林河桥路灯桌布纸笔墨钟窗",
    roll="、".join,
    figure=str,
    days=(_day,),
    clock=_clock,
    signs=SIGNS,
    encodings=("gb18030", "gbk"),
)
