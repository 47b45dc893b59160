using FinCode.Domain.Money;

namespace FinCode.Grains.Payouts;

/// <summary>
/// A partner that hands money to recipients. The reference names a payout for ever: told twice, the partner pays once; asked, it says
/// what became of it. Adapters must answer <see cref="PayoutAnswer.Unknown"/> for whatever they cannot tell.
/// </summary>
public interface IPayoutRail
{
    Task<PayoutAnswer> Submit(PayoutInstruction instruction, CancellationToken cancellation);

    Task<PayoutAnswer> Inquire(PayoutInstruction instruction, CancellationToken cancellation);
}

/// <param name="Partner">The partner's code in the tenant's configuration.</param>
/// <param name="Reference">Ours, the same for ever.</param>
/// <param name="Type">The published transaction type.</param>
/// <param name="RecipientAccountId">Null where cash waits.</param>
public sealed record PayoutInstruction(
    string Tenant,
    string Partner,
    string Reference,
    Money Amount,
    string Type,
    string SenderCode,
    string RecipientCode,
    Guid? RecipientAccountId)
{
    /// <summary>The principal, for partners that ask what was sent.</summary>
    public Money? Send { get; init; }

    /// <summary>Why, in a word of the reference lists.</summary>
    public string? Purpose { get; init; }
}

/// <summary>What a partner says.</summary>
public abstract record PayoutAnswer
{
    private PayoutAnswer()
    {
    }

    /// <summary>The recipient has the money.</summary>
    public sealed record Paid(string? PartnerReference) : PayoutAnswer;

    /// <summary>The partner will pay, and has not yet.</summary>
    public sealed record Accepted(string? PartnerReference) : PayoutAnswer;

    /// <summary>The recipient was not and will not be paid under this reference.</summary>
    /// <param name="Code">Stable, for example <c>ACCOUNT_CLOSED</c>.</param>
    /// <param name="IsFinal">Trying again would not help.</param>
    public sealed record Failed(string Code, string? Reason, bool IsFinal) : PayoutAnswer;

    /// <summary>Nobody can tell now.</summary>
    public sealed record Unknown(string Reason) : PayoutAnswer;

    /// <summary>The partner has never heard of the reference. Only ever the answer to a question.</summary>
    public sealed record NotKnown : PayoutAnswer;
}
