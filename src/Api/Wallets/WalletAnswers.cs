using FinCode.Api.Envelope;
using FinCode.Contracts.Wallets;

namespace FinCode.Api.Wallets;

internal static class WalletAnswers
{
    /// <summary>Null when the wallet has done what it was asked.</summary>
    public static Refusal? ToRefusal(this WalletAnswer answer) => answer switch
    {
        WalletAnswer.Done => null,
        WalletAnswer.Refused refused => refused.Reason.ToRefusal(),
        WalletAnswer.DifferentTerms different => Refusal.KeyReused(different.Field),
        WalletAnswer.NoAccount => Refusal.AccountNotFound,
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>Whether the client reads an answer that was given before.</summary>
    public static bool Replays(this WalletAnswer answer) =>
        answer is { IsReplay: true } and (WalletAnswer.Done or WalletAnswer.Refused);
}
