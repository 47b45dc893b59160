using FinCode.Domain.Remittances;

namespace FinCode.Domain.Reconciliation;

/// <summary>What comparing a line with the ledger gave. Everything but the first two is a break.</summary>
[GenerateSerializer, Alias("fincode.line-result")]
public enum LineResult
{
    Matched,

    /// <summary>Nothing to compare: money sent to the partner, or a line that an earlier statement has told.</summary>
    Ignored,

    /// <summary>They list it, we have no such payout.</summary>
    MissingHere,

    /// <summary>We say paid, they do not list it.</summary>
    MissingThere,
    Amount,
    Currency,
    Status,

    /// <summary>They say it twice: the recipient may have been paid twice.</summary>
    Duplicate,
}

/// <summary>A payout as our books have it.</summary>
/// <param name="Reference">Of the last attempt.</param>
/// <param name="Amount">What the recipient gets.</param>
public sealed record OwnPayout(long Serial, string Partner, string Reference, Money.Money Amount, bool IsPaid);

/// <summary>Compares a line with our books. Pure; the order of checking is the order of what is worst.</summary>
public static class Matching
{
    /// <param name="ours">Null where the reference is none of ours.</param>
    /// <param name="isListedElsewhere">Whether another line of the partner says that it paid the same reference.</param>
    public static LineResult Judge(PartnerLine line, string partner, OwnPayout? ours, bool isListedElsewhere)
    {
        // A fee that was taken agrees with our books because the statement is what books it (J13).
        if (line.Kind == PartnerLineKind.Fee) return line.Status == PartnerLineStatus.Paid ? LineResult.Matched : LineResult.Ignored;
        if (line.Kind != PartnerLineKind.Payout) return LineResult.Ignored;
        if (ours is null || ours.Partner != partner) return LineResult.MissingHere;
        if (line.Status == PartnerLineStatus.Paid && isListedElsewhere) return LineResult.Duplicate;
        if (line.Amount.Currency != ours.Amount.Currency) return LineResult.Currency;
        if (line.Amount != ours.Amount) return LineResult.Amount;

        // An earlier attempt that they paid all the same, beside the one that we know of, is money twice.
        if (line.Reference != ours.Reference)
        {
            return line.Status switch
            {
                PartnerLineStatus.Failed => LineResult.Matched,
                PartnerLineStatus.Paid when ours.IsPaid => LineResult.Duplicate,
                _ => LineResult.Status,
            };
        }

        return (line.Status == PartnerLineStatus.Paid) == ours.IsPaid ? LineResult.Matched : LineResult.Status;
    }

    /// <summary>The PCN in a payout's reference (<c>PCN</c> or <c>PCN-attempt</c>); null where it is none.</summary>
    public static string? PcnOf(string reference)
    {
        var dash = reference.IndexOf('-', StringComparison.Ordinal);
        var pcn = dash < 0 ? reference : reference[..dash];
        return Pcn.IsWellFormed(pcn) && (dash < 0 || (reference.Length - dash is > 1 and < 6 && !reference.AsSpan(dash + 1).ContainsAnyExceptInRange('0', '9'))) ? pcn : null;
    }
}
