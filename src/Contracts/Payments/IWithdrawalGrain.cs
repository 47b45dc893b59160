using FinCode.Contracts.Wallets;
using FinCode.Domain.Payments;

namespace FinCode.Contracts.Payments;

/// <summary>
/// One withdrawal to a bank account of the wallet's owner: set aside, paid out by a partner, taken or given back. Key:
/// <c>tenant/operation id</c>.
/// </summary>
[Alias("fincode.withdrawal-grain")]
public interface IWithdrawalGrain : IGrainWithStringKey
{
    /// <summary>Sets the money aside and answers when that is durable; the partner is told afterwards. A retry finds what there is.</summary>
    [Alias("begin")]
    Task<WithdrawalAnswer> Begin(Withdrawal asked);

    /// <summary>Null when there is none.</summary>
    [Alias("find")]
    Task<Withdrawal?> Find();

    /// <summary>Does what is due. Called by the sweep.</summary>
    [Alias("continue")]
    Task Continue();
}

/// <param name="Refused">What the wallet said, where it would not set the money aside.</param>
/// <param name="Field">In which the same key asked for something else before.</param>
[GenerateSerializer, Immutable, Alias("fincode.withdrawal-answer")]
public sealed record WithdrawalAnswer(
    [property: Id(0)] Withdrawal Withdrawal, [property: Id(1)] WalletAnswer? Refused, [property: Id(2)] string? Field, [property: Id(3)] bool IsReplay);
