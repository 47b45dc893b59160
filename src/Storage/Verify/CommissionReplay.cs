using System.IO.Hashing;
using System.Text;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;

namespace FinCode.Storage.Verify;

/// <summary>
/// Holds commissions against the remittances that they are of: what is shared is what was earned, to the unit; the postings are the shares;
/// nothing accrues twice; and what is clawed back is what had accrued.
/// </summary>
internal sealed class CommissionReplay(BookShelf books, RemittanceReplay remittances, FindingLog findings)
{
    /// <summary>Small: a store holds millions of them.</summary>
    private readonly Dictionary<RemittanceNo, (ulong Returnable, bool IsClawedBack)> accrued = [];

    /// <summary>By tenant and currency: what was earned of fees that are shared, what parties got of it, what was kept.</summary>
    private readonly Dictionary<(TenantNo Tenant, string Currency), (Int128 Fees, Int128 Shared, Int128 Kept)> totals = [];

    public void Play(EntryNo entry, JournalRecord record, CommissionRecord commission)
    {
        if (!(commission.No.Tenant == record.Tenant && record.OperationId == CommissionRecord.OperationOf(commission.No, commission.Step))) Fault(entry, commission, "has another operation's id");
        foreach (var split in commission.Splits)
        {
            if (!(split.Shares.All(share => share.Amount > 0) && split.Kept >= 0 && (Int128)split.Kept + Sum(split) == split.Amount)) Fault(entry, commission, $"shares {Sum(split)} and keeps {split.Kept} of {split.Amount}");
        }

        CheckPostings(entry, record, commission);
        if (commission.Step == CommissionStep.Accrued) Accrue(entry, commission);
        else ClawBack(entry, commission);
    }

    /// <summary>The same once more over everything: the fees that are shared are their shares and what was kept.</summary>
    public void Finish()
    {
        foreach (var ((tenant, currency), (fees, shared, kept)) in totals)
        {
            findings.Expect(fees == shared + kept, FindingKind.Commission,
                $"Tenant {tenant}: of the fees in {currency} that are shared, {fees} were earned, {shared} are shares and {kept} were kept.");
        }
    }

    private void Accrue(EntryNo entry, CommissionRecord commission)
    {
        var earned = remittances.EarnedBy(commission.No);
        if (earned is null) Fault(entry, commission, "accrues for what was not paid out");
        foreach (var split in commission.Splits)
        {
            var expected = split.Base switch
            {
                ShareBase.Fee => earned?.Fee,
                ShareBase.FxMargin => earned?.Margin,
                _ => earned?.Principal,
            };
            if (expected is not null && expected != split.Amount) Fault(entry, commission, $"shares {split.Base} of {split.Amount}, its remittance has {expected}");
            if (split.Base == ShareBase.Fee) Count(commission, earned?.Fee ?? 0, split);
        }

        if (!accrued.TryAdd(commission.No, (Digest(commission.ClawBack()), false))) Fault(entry, commission, "accrues a second time");
    }

    private void ClawBack(EntryNo entry, CommissionRecord commission)
    {
        var isKnown = accrued.TryGetValue(commission.No, out var before);
        if (!isKnown || before.IsClawedBack) Fault(entry, commission, isKnown ? "is clawed back a second time" : "claws back what had not accrued");
        if (isKnown && before.Returnable != Digest(commission)) Fault(entry, commission, "claws back other shares than had accrued");
        if (!remittances.IsRecalled(commission.No)) Fault(entry, commission, "claws back of what was not paid back");
        accrued[commission.No] = (before.Returnable, true);
    }

    /// <summary>Each payable has its shares, and each expense what those on its side come to.</summary>
    private void CheckPostings(EntryNo entry, JournalRecord record, CommissionRecord commission)
    {
        var sign = commission.Step == CommissionStep.Accrued ? 1 : -1;
        var expected = commission.IsNothing ? [] : CommissionJournal.Legs(commission).ToDictionary(leg => (leg.ChartCode, leg.Code), leg => leg.Amount);
        foreach (var posting in record.Postings)
        {
            if (books.Of(posting.Account).Facts is not { } facts) continue;
            var isExpected = expected.Remove((facts.ChartCode, facts.OwnerCode), out var amount) && amount == posting.Amount && facts.Currency == commission.Currency;
            if (!isExpected) Fault(entry, commission, $"posts {posting.Amount} to {facts.ChartCode} of '{facts.OwnerCode}', its shares say {amount}");
        }

        if (expected.Count != 0) Fault(entry, commission, $"does not post {sign * expected.Values.Sum()} of its shares");
    }

    private void Count(CommissionRecord commission, long fee, BaseSplit split)
    {
        var key = (commission.No.Tenant, commission.Currency.Code);
        var sum = totals.GetValueOrDefault(key);
        totals[key] = (sum.Fees + fee, sum.Shared + Sum(split), sum.Kept + split.Kept);
    }

    private void Fault(EntryNo entry, CommissionRecord commission, string fault) =>
        findings.Add(FindingKind.Commission, $"Remittance {commission.No}: record {entry} of its commission {fault}.");

    private static Int128 Sum(BaseSplit split)
    {
        Int128 sum = 0;
        foreach (var share in split.Shares) sum += share.Amount;
        return sum;
    }

    /// <summary>Of who gets how much of which base; versions of plans and what is kept are not part of it.</summary>
    private static ulong Digest(CommissionRecord commission)
    {
        var text = new StringBuilder();
        foreach (var split in commission.Splits)
        {
            foreach (var share in split.Shares) text.Append((int)split.Base).Append('/').Append((int)share.Party).Append('/').Append(share.Code).Append('/').Append(share.Amount).Append(';');
        }

        return XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
