using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Wallets;

namespace FinCode.Api.Wallets;

internal static class WalletAnswers
{
    /// <summary>The end of every call to one wallet: what was done, or why not.</summary>
    /// <param name="order">What else the answer is written from.</param>
    public static Task Settle<TOrder>(
        this Answers answers, HttpContext context, WalletAnswer answer, TOrder order, Action<Utf8JsonWriter, (WalletAnswer.Done Done, TOrder Order)> write) =>
        answer is WalletAnswer.Done done
            ? answers.Success(context, (done, order), write, done.IsReplay)
            : answers.Refuse(context, answer.ToRefusal()!, answer.Replays());

    public static Task SettleHold(this Answers answers, HttpContext context, WalletAnswer answer) =>
        answers.Settle(context, answer, answer, static (json, held) => HoldJson.Write(json, (held.Done.Hold!, held.Done.Account)));

    /// <summary>Null when the wallet has done what it was asked.</summary>
    public static Refusal? ToRefusal(this WalletAnswer answer) => answer switch
    {
        WalletAnswer.Done => null,
        WalletAnswer.Refused refused => refused.Reason.ToRefusal(refused.Breach),
        WalletAnswer.DifferentTerms different => Refusal.KeyReused(different.Field),
        WalletAnswer.NoAccount => Refusal.AccountNotFound,
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>Whether the client reads an answer that was given before.</summary>
    public static bool Replays(this WalletAnswer answer) =>
        answer is { IsReplay: true } and (WalletAnswer.Done or WalletAnswer.Refused);
}
