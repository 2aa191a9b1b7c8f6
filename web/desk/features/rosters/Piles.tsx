import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Pile, RosterCampaign } from '#contract/roster.ts'
import { FocusFilter } from './FocusFilter.tsx'
import { PileBoard } from './PileBoard.tsx'
import { PileCards } from './PileCards.tsx'
import { firstPile, readRosterSearch, type RosterSearch, writeRosterSearch } from './roster-search.ts'

/** The five piles, and the one that is worked on. */
export function Piles({ campaign }: { readonly campaign: RosterCampaign }) {
  const navigate = useNavigate()
  const search = readRosterSearch(useSearch({ strict: false }))
  // Finishing a pile must not take it from under one's hands: the next one is begun by choosing it.
  const [begun, setBegun] = useState<Pile>()
  const first = firstPile(campaign.counts)
  if (begun === undefined && first !== 'matched') setBegun(first)
  const pile = search.pile ?? begun ?? first
  const show = (next: Partial<RosterSearch>) =>
    void navigate({
      to: '/rosters/$id',
      params: { id: campaign.id },
      search: writeRosterSearch({ ...search, page: 1, ...next }),
      replace: true,
      resetScroll: false,
    })
  return (
    <>
      <PileCards counts={campaign.counts} shown={pile} onShow={(next) => show({ pile: next })} />
      <FocusFilter campaign={campaign} focus={search.focus} onShow={(focus) => show({ focus })} />
      <PileBoard
        key={`${pile} ${search.focus ?? ''} ${search.page}`}
        campaign={campaign}
        pile={pile}
        focus={search.focus}
        page={search.page}
        onPage={(page) => show({ page })}
      />
    </>
  )
}
