/// Names of China, Japan and Korea, whose dates count with units: see `DateWords.units`.
extension DateWords {
  static let eastAsian = [
    DateLanguage(
      name: "Chinese",
      months: [
        "一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月",
      ],
      weekdays: [
        "星期一 周一 週一 礼拜一 禮拜一", "星期二 周二 週二 礼拜二 禮拜二", "星期三 周三 週三 礼拜三 禮拜三",
        "星期四 周四 週四 礼拜四 禮拜四", "星期五 周五 週五 礼拜五 禮拜五", "星期六 周六 週六 礼拜六 禮拜六",
        "星期日 星期天 周日 週日 礼拜日 禮拜日 礼拜天 禮拜天",
      ],
      mornings: "上午 早上 凌晨", afternoons: "下午",
      fillers: "发布 發布 发布于 發布於 发表于 發表於 更新 于 於 时间 時間 日期 公元 西元"),
    DateLanguage(
      name: "Japanese",
      weekdays: [
        "月曜日 月曜 月", "火曜日 火曜 火", "水曜日 水曜 水", "木曜日 木曜 木", "金曜日 金曜 金", "土曜日 土曜 土", "日曜日 日曜 日",
      ],
      mornings: "午前", afternoons: "午後", fillers: "公開 公開日 更新日 掲載 掲載日 配信 投稿日"),
    DateLanguage(
      name: "Korean",
      weekdays: [
        "월요일 월", "화요일 화", "수요일 수", "목요일 목", "금요일 금", "토요일 토", "일요일 일",
      ],
      mornings: "오전", afternoons: "오후", fillers: "입력 수정 등록 게시 기사입력"),
  ]
}
