using FinCode.Domain.Ledger;

namespace FinCode.Storage.Verify;

/// <summary>Keeps the holds that are open while the records are played; ended ones are only summed up.</summary>
internal sealed class HoldReplay(BookShelf books, RowHash rows, FindingLog findings)
{
    private readonly Dictionary<(TenantNo Tenant, OperationId HoldId), (HoldChange Hold, EntryNo Placed)> open = [];

    public void Play(EntryNo entry, TenantNo tenant, HoldChange hold)
    {
        if (hold.Status == HoldStatus.Held)
        {
            findings.Expect(open.TryAdd((tenant, hold.HoldId), (hold, entry)), FindingKind.Hold, $"Hold {hold.HoldId} is placed twice, again by record {entry}.");
        }
        else if (open.Remove((tenant, hold.HoldId), out var held))
        {
            // The row keeps what was placed, and takes from the ending how it ended.
            Note(HoldState.Of(tenant, held.Hold with { Status = hold.Status, Captured = hold.Captured }, held.Placed.Value, entry.Value));
        }
        else
        {
            findings.Add(FindingKind.Hold, $"Hold {hold.HoldId} is ended by record {entry} and was not open.");
        }
    }

    public void Finish()
    {
        var sums = new Dictionary<AccountNo, long>();
        foreach (var ((tenant, _), (hold, placed)) in open)
        {
            Note(HoldState.Of(tenant, hold, placed.Value, ended: -1));
            sums[hold.Account] = sums.GetValueOrDefault(hold.Account) + hold.Amount;
        }

        foreach (var book in books.All)
        {
            findings.Expect(book.Pending == sums.GetValueOrDefault(book.Account), FindingKind.Hold,
                $"Account {book.Account}: the records set aside {book.Pending} minor units, their open holds are {sums.GetValueOrDefault(book.Account)}.");
        }
    }

    private void Note(HoldState hold) => books.Of(new AccountNo(hold.Account)).RecordHolds += rows.Of(hold);
}
