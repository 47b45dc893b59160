using FinCode.Domain.Ledger;

namespace FinCode.Domain.Revenue;

/// <summary>Shares as postings: what is owed to each party, and what it costs on the side on which they serve. J15, and its reverse in J33.</summary>
public static class CommissionJournal
{
    public const string Route = "revenue/commission";

    /// <summary>The accounts that a record posts to, those of the parties first; expenses have no owner.</summary>
    public static IReadOnlyList<(int ChartCode, string Code, long Amount)> Legs(CommissionRecord commission)
    {
        Invariant.Holds(!commission.IsNothing);
        var sign = commission.Step == CommissionStep.Accrued ? 1 : -1;
        var payables = commission.Payables();
        var legs = new List<(int, string, long)>(payables.Count + 2);
        foreach (var (chartCode, code, amount) in payables) legs.Add((chartCode, code, sign * amount));
        foreach (var payable in RevenueAccounts.Payables)
        {
            var sum = payables.Where(each => each.ChartCode == payable).Sum(each => each.Amount);
            if (sum > 0) legs.Add((RevenueAccounts.ExpenseOf(payable), "", -sign * sum));
        }

        return legs;
    }

    /// <param name="legs">Those of <see cref="Legs"/>, with the accounts that they are about.</param>
    /// <param name="reference">What people know the remittance by.</param>
    public static JournalRecord Record(CommissionRecord commission, ReadOnlySpan<Leg> legs, string reference) => new()
    {
        Tenant = commission.No.Tenant,
        OperationId = CommissionRecord.OperationOf(commission.No, commission.Step),
        Kind = RecordKind.EntryPosted,
        Context = new RecordContext("system", Route, Reference: reference),
        Postings = JournalEntry.Balanced(legs),
        Commission = commission,
    };
}
