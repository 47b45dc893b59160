using System.Collections.Concurrent;
using FinCode.Grains.Clocks;
using FinCode.Grains.Payouts;

namespace FinCode.Partners.Payouts;

/// <summary>
/// A simulator of payout partners: no money leaves. How a payout ends is said by the last four digits of the account number, so that
/// every outcome can be tried; any other account is paid at once.
/// </summary>
public sealed class SandboxRail(IRecipientDetails recipients, ITenantClock clocks) : IPayoutRail
{
    /// <summary>More than any partner has under way; beyond it the oldest are forgotten, as by a partner that was restarted.</summary>
    private const int KnownMax = 200_000;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(20);

    private static readonly PayoutAnswer.Unknown TimeOut = new("The partner did not answer in time.");

    private readonly ConcurrentDictionary<(string Tenant, string Reference), DateTimeOffset> known = new();
    private readonly ConcurrentDictionary<(string Tenant, string Reference), bool> lost = new();

    public async Task<PayoutAnswer> Submit(PayoutInstruction instruction, CancellationToken cancellation)
    {
        if (await EndingOf(instruction, cancellation) is not { } ending) return new PayoutAnswer.Failed("RECIPIENT_UNKNOWN", "The recipient's account is not known any more.", true);
        // The request never arrived, so that a question finds nothing; the repeat does.
        if (ending == MagicAccounts.TimeOutThenLost && lost.TryAdd((instruction.Tenant, instruction.Reference), true)) return TimeOut;
        Note(instruction);
        return ending switch
        {
            MagicAccounts.TimeOutThenPaid or MagicAccounts.TimeOutThenFailed => TimeOut,
            MagicAccounts.Slow => new PayoutAnswer.Accepted(PartnerReference(instruction)),
            _ => NeverPaid(ending, instruction) ?? (PayoutAnswer)new PayoutAnswer.Paid(PartnerReference(instruction)),
        };
    }

    public async Task<PayoutAnswer> Inquire(PayoutInstruction instruction, CancellationToken cancellation)
    {
        var isKnown = known.TryGetValue((instruction.Tenant, instruction.Reference), out var since);
        var ending = await EndingOf(instruction, cancellation);

        // What the account itself says needs no memory: such a payout was not and will not be paid, whoever was restarted since.
        if (NeverPaid(ending, instruction) is { } failed) return failed;
        if (!isKnown) return new PayoutAnswer.NotKnown();
        return ending == MagicAccounts.Slow && clocks.Of(instruction.Tenant).GetUtcNow() - since < Slow
            ? new PayoutAnswer.Accepted(PartnerReference(instruction))
            : new PayoutAnswer.Paid(PartnerReference(instruction));
    }

    private static PayoutAnswer.Failed? NeverPaid(string? ending, PayoutInstruction instruction) => ending switch
    {
        MagicAccounts.Closed => new PayoutAnswer.Failed("ACCOUNT_CLOSED", "The account is closed.", IsFinal: false),
        MagicAccounts.NameMismatch => new PayoutAnswer.Failed("NAME_MISMATCH", "The account belongs to somebody else.", IsFinal: false),
        MagicAccounts.TimeOutThenFailed => new PayoutAnswer.Failed("PARTNER_REJECTED", "The partner did not carry it out.", IsFinal: false),
        MagicAccounts.FailsOnce when !instruction.Reference.Contains('-', StringComparison.Ordinal) =>
            new PayoutAnswer.Failed("PARTNER_UNAVAILABLE", "The recipient's bank is closed for the moment.", IsFinal: false),
        _ => null,
    };

    private static string PartnerReference(PayoutInstruction instruction) => $"SBX-{instruction.Reference}";

    private async Task<string?> EndingOf(PayoutInstruction instruction, CancellationToken cancellation)
    {
        if (await recipients.Find(instruction.Tenant, instruction.RecipientCode, instruction.RecipientAccountId, cancellation) is not { } recipient) return null;
        var account = recipient.CreditParty.GetValueOrDefault("bankaccountno") ?? recipient.CreditParty.GetValueOrDefault("mobilenumber") ?? "";
        return account.Length >= MagicAccounts.Digits ? account[^MagicAccounts.Digits..] : "";
    }

    private void Note(PayoutInstruction instruction)
    {
        if (known.Count >= KnownMax) known.Clear();
        if (lost.Count >= KnownMax) lost.Clear();
        known.TryAdd((instruction.Tenant, instruction.Reference), clocks.Of(instruction.Tenant).GetUtcNow());
    }
}

/// <summary>Last digits of account numbers that force an outcome in the sandbox.</summary>
public static class MagicAccounts
{
    public const int Digits = 4;
    public const string Closed = "0001";
    public const string NameMismatch = "0002";

    /// <summary>Taken at once, paid after twenty seconds.</summary>
    public const string Slow = "0003";
    public const string TimeOutThenPaid = "0004";
    public const string TimeOutThenFailed = "0005";

    /// <summary>The request is lost on its way; told again, the partner pays.</summary>
    public const string TimeOutThenLost = "0006";

    /// <summary>The first attempt fails, the second is paid.</summary>
    public const string FailsOnce = "0007";
}
