/// Names of Europe's languages.
extension DateWords {
  static let western = [
    DateLanguage(
      name: "English",
      months: [
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sep sept", "october oct", "november nov", "december dec",
      ],
      weekdays: [
        "monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
        "saturday sat", "sunday sun",
      ],
      mornings: "am", afternoons: "pm",
      fillers:
        "published posted updated modified created released submitted date time last on at the of st nd rd th t"
    ),
    DateLanguage(
      name: "French",
      months: [
        "janvier janv jan", "février févr fév fevrier fevr fev", "mars", "avril avr", "mai", "juin",
        "juillet juil", "août aout", "septembre sept", "octobre oct", "novembre nov",
        "décembre déc decembre dec",
      ],
      weekdays: [
        "lundi lun", "mardi mar", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim",
      ],
      fillers: "publié publie modifié le à a er"),
    DateLanguage(
      name: "German",
      months: [
        "januar jänner jan jän", "februar feber feb", "märz maerz mär mrz", "april apr", "mai", "juni jun",
        "juli jul", "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez",
      ],
      weekdays: [
        "montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sonnabend sa",
        "sonntag so",
      ],
      fillers: "veröffentlicht aktualisiert am der den vom um uhr"),
    DateLanguage(
      name: "Spanish",
      months: [
        "enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul",
        "agosto ago",
        "septiembre setiembre sept sep", "octubre oct", "noviembre nov", "diciembre dic",
      ],
      weekdays: [
        "lunes lun", "martes mar", "miércoles mié miercoles mie", "jueves jue", "viernes vie",
        "sábado sáb sabado sab",
        "domingo dom",
      ],
      fillers: "publicado actualizado el de del a las hrs"),
    DateLanguage(
      name: "Portuguese",
      months: [
        "janeiro jan", "fevereiro fev", "março marco mar", "abril abr", "maio mai", "junho jun", "julho jul",
        "agosto ago", "setembro set", "outubro out", "novembro nov", "dezembro dez",
      ],
      weekdays: [
        "segunda seg", "terça terca ter", "quarta qua", "quinta qui", "sexta sex", "sábado sáb sabado sab",
        "domingo dom",
      ],
      fillers: "publicado atualizado em de às as feira º ª"),
    DateLanguage(
      name: "Italian",
      months: [
        "gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug",
        "agosto ago", "settembre sett set", "ottobre ott", "novembre nov", "dicembre dic",
      ],
      weekdays: [
        "lunedì lunedi lun", "martedì martedi mar", "mercoledì mercoledi mer", "giovedì giovedi gio",
        "venerdì venerdi ven", "sabato sab", "domenica dom",
      ],
      fillers: "pubblicato aggiornato il di alle ore"),
    DateLanguage(
      name: "Dutch",
      months: [
        "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul",
        "augustus aug",
        "september sept sep", "oktober okt", "november nov", "december dec",
      ],
      weekdays: [
        "maandag ma", "dinsdag di", "woensdag wo", "donderdag do", "vrijdag vr", "zaterdag za", "zondag zo",
      ],
      fillers: "gepubliceerd op om uur"),
    DateLanguage(
      name: "Russian",
      months: [
        "январь января янв", "февраль февраля февр фев", "март марта мар", "апрель апреля апр", "май мая",
        "июнь июня июн", "июль июля июл", "август августа авг", "сентябрь сентября сент сен",
        "октябрь октября окт", "ноябрь ноября нояб ноя", "декабрь декабря дек",
      ],
      weekdays: [
        "понедельник пн", "вторник вт", "среда ср", "четверг чт", "пятница пт", "суббота сб",
        "воскресенье вс",
      ],
      fillers: "опубликовано обновлено г года в"),
    DateLanguage(
      name: "Greek",
      months: [
        "ιανουάριος ιανουαρίου ιαν", "φεβρουάριος φεβρουαρίου φεβ", "μάρτιος μαρτίου μαρ μάρ",
        "απρίλιος απριλίου απρ", "μάιος μαΐου μαΐ μάι μαι μαϊ", "ιούνιος ιουνίου ιουν ιούν",
        "ιούλιος ιουλίου ιουλ ιούλ", "αύγουστος αυγούστου αυγ αύγ", "σεπτέμβριος σεπτεμβρίου σεπ",
        "οκτώβριος οκτωβρίου οκτ", "νοέμβριος νοεμβρίου νοε νοέ", "δεκέμβριος δεκεμβρίου δεκ",
      ],
      weekdays: [
        "δευτέρα δευ", "τρίτη τρι τρί", "τετάρτη τετ", "πέμπτη πεμ πέμ", "παρασκευή παρ", "σάββατο σαβ σάβ",
        "κυριακή κυρ",
      ],
      mornings: "πμ", afternoons: "μμ", fillers: "στις"),
    DateLanguage(
      name: "Hungarian",
      months: [
        "január jan", "február febr", "március márc", "április ápr", "május máj", "június jún", "július júl",
        "augusztus aug", "szeptember szept", "október okt", "november nov", "december dec",
      ],
      weekdays: ["hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"]),
  ]
}
