/// Names of South-East Asia's languages. Vietnamese counts its months and weekdays: see `DateWords.numerals`.
extension DateWords {
  static let southEastAsian = [
    DateLanguage(
      name: "Indonesian",
      months: [
        "januari jan", "februari pebruari feb peb", "maret mar", "april apr", "mei", "juni jun", "juli jul",
        "agustus agu agt ags agust", "september sept sep", "oktober okt", "november nopember nov nop",
        "desember des",
      ],
      weekdays: [
        "senin sen", "selasa sel", "rabu rab", "kamis kam", "jumat jum", "sabtu sab", "minggu ahad min",
      ],
      mornings: "pagi", afternoons: "sore",
      fillers:
        "diterbitkan dipublikasikan diperbarui diposting tanggal tgl hari waktu pukul jam pada terakhir di"),
    DateLanguage(
      name: "Malay",
      months: [
        "januari jan", "februari feb", "mac", "april apr", "mei", "jun", "julai jul", "ogos ogo",
        "september sep",
        "oktober okt", "november nov", "disember dis",
      ],
      weekdays: [
        "isnin isn", "selasa sel", "rabu rab", "khamis kha", "jumaat jum", "sabtu sab", "ahad ahd",
      ],
      mornings: "pg pagi", afternoons: "ptg petang",
      fillers: "diterbitkan dikemaskini tarikh masa hb haribulan"),
    DateLanguage(
      name: "Filipino",
      months: [
        "enero ene", "pebrero peb", "marso mar", "abril abr", "mayo may", "hunyo hun", "hulyo hul",
        "agosto ago",
        "setyembre set", "oktubre okt", "nobyembre nob", "disyembre dis",
      ],
      weekdays: [
        "lunes lun", "martes mar", "miyerkules miyerkoles miy", "huwebes huw", "biyernes biy", "sabado sab",
        "linggo lin",
      ],
      mornings: "umaga nu", afternoons: "hapon nh",
      fillers: "inilathala nailathala noong ika ng nang sa"),
    DateLanguage(
      name: "Vietnamese",
      weekdays: ["", "", "", "", "", "", "nhật nhat cn"],
      mornings: "sa sáng", afternoons: "ch chiều",
      fillers: "đăng cập nhật xuất bản ngày ngay năm nam lúc luc vào chủ chu"),
    DateLanguage(
      name: "Thai",
      months: [
        "มกราคม ม.ค.", "กุมภาพันธ์ ก.พ.", "มีนาคม มี.ค.", "เมษายน เม.ย.", "พฤษภาคม พ.ค.", "มิถุนายน มิ.ย.",
        "กรกฎาคม ก.ค.", "สิงหาคม ส.ค.", "กันยายน ก.ย.", "ตุลาคม ต.ค.", "พฤศจิกายน พ.ย.", "ธันวาคม ธ.ค.",
      ],
      weekdays: [
        "จันทร์ จ.", "อังคาร อ.", "พุธ พ.", "พฤหัสบดี พฤหัส พฤ.", "ศุกร์ ศ.", "เสาร์ ส.", "อาทิตย์ อา.",
      ],
      fillers: "วัน ที่ เดือน ปี พ.ศ. ค.ศ. เวลา เมื่อ น. นาฬิกา เผยแพร่ อัปเดต"),
    DateLanguage(
      name: "Khmer",
      months: [
        "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
      ],
      weekdays: ["ចន្ទ ច័ន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍", "អាទិត្យ"],
      fillers: "ថ្ងៃ ទី ខែ ឆ្នាំ នៅ ម៉ោង"),
    DateLanguage(
      name: "Lao",
      months: [
        "ມັງກອນ ມ.ກ.", "ກຸມພາ ກ.ພ.", "ມີນາ ມ.ນ.", "ເມສາ ມ.ສ.", "ພຶດສະພາ ພ.ພ.", "ມິຖຸນາ ມິ.ຖ.", "ກໍລະກົດ ກ.ລ.",
        "ສິງຫາ ສ.ຫ.", "ກັນຍາ ກ.ຍ.", "ຕຸລາ ຕ.ລ.", "ພະຈິກ ພ.ຈ.", "ທັນວາ ທ.ວ.",
      ],
      weekdays: ["ຈັນ", "ອັງຄານ", "ພຸດ", "ພະຫັດ", "ສຸກ", "ເສົາ", "ອາທິດ"],
      fillers: "ວັນ ທີ ເດືອນ ປີ ເວລາ"),
    DateLanguage(
      name: "Burmese",
      months: [
        "ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်", "ဇူလိုင်", "ဩဂုတ် သြဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ",
        "နိုဝင်ဘာ", "ဒီဇင်ဘာ",
      ],
      weekdays: ["တနင်္လာ", "အင်္ဂါ", "ဗုဒ္ဓဟူး", "ကြာသပတေး", "သောကြာ", "စနေ", "တနင်္ဂနွေ"],
      fillers: "နေ့ လ ရက်"),
  ]
}
