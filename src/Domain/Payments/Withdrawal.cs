using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Payments;

/// <summary>How far a withdrawal is. On the wire in capitals.</summary>
[GenerateSerializer, Alias("fincode.withdrawal-stage")]
public enum WithdrawalStage
{
    /// <summary>The money is about to be set aside.</summary>
    Asked = 1,

    /// <summary>It is set aside, and the partner may have been told.</summary>
    Submitting,

    /// <summary>The partner has taken it, or nobody knows.</summary>
    Submitted,

    /// <summary>The partner has said yes or no; the books follow.</summary>
    PayingOut,
    GivingBack,
    Paid,
    Failed,

    /// <summary>The wallet would not set the money aside.</summary>
    Refused,
}

/// <summary>Money on its way from a wallet to its owner's own bank account. No personal data: codes and ids.</summary>
/// <param name="OperationId">Names it for ever, and with it the hold, its end and the payout.</param>
/// <param name="Partner">Who pays.</param>
/// <param name="Context">Who asked, under which key.</param>
[GenerateSerializer, Immutable, Alias("fincode.withdrawal")]
public sealed record Withdrawal(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] Guid AccountId,
    [property: Id(2)] Money.Money Amount,
    [property: Id(3)] string CustomerCode,
    [property: Id(4)] string RecipientCode,
    [property: Id(5)] Guid RecipientAccountId,
    [property: Id(6)] string Partner,
    [property: Id(7)] RecordContext Context,
    [property: Id(8)] DateTimeOffset CreatedAt)
{
    [Id(9)]
    public WithdrawalStage Stage { get; init; } = WithdrawalStage.Asked;

    [Id(10)]
    public string? PartnerReference { get; init; }

    /// <summary>Why it was refused or has failed.</summary>
    [Id(11)]
    public string? Failure { get; init; }

    [Id(12)]
    public DateTimeOffset? DueAt { get; init; }

    [Id(13)]
    public int Delays { get; init; }

    /// <summary>Every <see cref="Status"/>, in the order in which one follows the other.</summary>
    public static readonly ImmutableArray<string> Statuses = ["PENDING", "PAID", "FAILED", "REFUSED"];

    public OperationId HoldId => OperationId.Step("hold");

    /// <summary>Ours at the partner, the same for ever.</summary>
    public string Reference => $"WD{OperationId.Value:N}";

    public bool HasEnded => Stage is WithdrawalStage.Paid or WithdrawalStage.Failed or WithdrawalStage.Refused;

    /// <summary>As clients see it: what happens inside is under way.</summary>
    public string Status => Stage switch
    {
        WithdrawalStage.Paid => "PAID",
        WithdrawalStage.Failed => "FAILED",
        WithdrawalStage.Refused => "REFUSED",
        _ => "PENDING",
    };

    public Withdrawal To(WithdrawalStage stage, DateTimeOffset now) => this with
    {
        Stage = stage,
        Delays = 0,
        DueAt = stage is WithdrawalStage.Paid or WithdrawalStage.Failed or WithdrawalStage.Refused ? null : now + Limits.GatewayPatience,
    };

    public Withdrawal Wait(DateTimeOffset now) => this with
    {
        DueAt = now + Doubling.Pause(Limits.GatewayPause, Delays, Limits.GatewayPauseMax), Delays = Math.Min(Delays + 1, Limits.GatewayDelaysMax),
    };
}
