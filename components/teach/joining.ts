/** Whether a class can be joined at `now` (epoch milliseconds): its door is open, and its code has not ended. */
export const isJoinable = (own: { joinOpen: boolean; joinUntil: string | null }, now: number): boolean =>
  own.joinOpen && (own.joinUntil === null || Date.parse(own.joinUntil) > now)

/** Where learners join, as a whole address. The code is in the fragment, which no server logs. */
export const joinLink = (joinCode: string): string => `${location.origin}/assigned/join#${joinCode}`
