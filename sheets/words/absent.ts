/** Written where an ID number would stand, of somebody who has none or whose number nobody knows. */
const NO_NUMBER =
  /^(?:(?:还|尚|暂)?(?:未|没|没有|无)(?:有|上|落|入|登记|申报|办理?|领)*(?:户[口籍]?|身份证号?码?|证件号?码?|号码)?|(?:无|没有?)户(?:口|籍)?(?:儿童)?|户口?未(?:上|落|办|登记|申报)|黑户|(?:正在|待|待补|补)?(?:办理?中?|办户口|上户(?:口)?|落户)|新生儿|未知|不详|不明|不清楚?|不知道?|忘记了?|记不清|待查|待补|待核实)$/

/** Whether the words in place of a number say that there is none. */
export function saysNoNumber(text: string): boolean {
  return NO_NUMBER.test(text)
}
