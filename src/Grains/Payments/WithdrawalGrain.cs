using System.Text.Json.Serialization;
using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Payments;
using FinCode.Domain.Wallets;
using FinCode.Grains.Documents;
using FinCode.Grains.Ledger;
using FinCode.Grains.Payouts;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Payments;

/// <summary>
/// One withdrawal: hold, payout, and then capture or release. The stage that is stored says what may have happened outside; whoever
/// finds it after a crash asks the partner before telling it.
/// </summary>
[GrainType("withdrawal")]
public sealed partial class WithdrawalGrain(
    [PersistentState(WithdrawalGrain.Kind, StorageNames.Documents)] IPersistentState<WithdrawalDocument> storage,
    IPayoutRail rail,
    TimeProvider clock,
    ILogger<WithdrawalGrain> logger) : DocumentGrain<WithdrawalDocument>(storage), IWithdrawalGrain
{
    public const string Kind = "withdrawal";

    /// <summary>The published transaction type of a payout into a bank account.</summary>
    private const string BankPayout = "ACCOUNTPAYMENT";

    private IGrainTimer? soon;

    /// <summary>Set while this activation itself has set the money aside and has not told the partner: then it need not be asked first.</summary>
    private bool isUntold;

    private Withdrawal? Withdrawal => State.Withdrawal;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task<WithdrawalAnswer> Begin(Withdrawal asked)
    {
        var isReplay = Withdrawal is not null;
        if (Withdrawal is { } known && FirstDifference(known, asked) is { } field) return new WithdrawalAnswer(known, null, field, true);
        if (Withdrawal is null) await Put(asked.To(WithdrawalStage.Asked, Now));
        var refused = Withdrawal!.Stage is WithdrawalStage.Asked or WithdrawalStage.Refused ? await SetAside() : null;
        if (!Withdrawal.HasEnded) GoOnSoon();
        return new WithdrawalAnswer(Withdrawal, refused, null, isReplay);
    }

    public Task<Withdrawal?> Find() => Task.FromResult(Withdrawal);

    public async Task Continue()
    {
        try
        {
            while (Withdrawal is { HasEnded: false } withdrawal && await Next(withdrawal))
            {
            }
        }
        catch (Exception failure) when (failure is JournalUnavailableException or OutcomeUnknownException or TimeoutException)
        {
            LogStopped(failure, KeyInTenant, Tenant);
        }
    }

    private void GoOnSoon() => soon ??= this.RegisterGrainTimer(
        async _ =>
        {
            soon?.Dispose();
            soon = null;
            await Continue();
        },
        new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));

    /// <returns>Whether to look again at once.</returns>
    private async Task<bool> Next(Withdrawal withdrawal)
    {
        switch (withdrawal.Stage)
        {
            case WithdrawalStage.Asked:
                await SetAside();
                return true;
            case WithdrawalStage.Submitting:
                return await Hear(withdrawal, await AskThenTell(withdrawal));
            case WithdrawalStage.Submitted:
                return withdrawal.DueAt <= Now && await Hear(withdrawal, await AskThenTell(withdrawal));
            case WithdrawalStage.PayingOut:
                Expect(await Wallet(withdrawal).Execute(new PayOutHold(withdrawal.OperationId.Step("capture"), withdrawal.Context, withdrawal.HoldId, ChartOfAccounts.SafeguardedBank)));
                await Put(withdrawal.To(WithdrawalStage.Paid, Now));
                return false;
            default:
                Expect(await Wallet(withdrawal).Execute(new ReleaseHold(withdrawal.OperationId.Step("release"), withdrawal.Context, withdrawal.HoldId)));
                await Put(withdrawal.To(WithdrawalStage.Failed, Now));
                return false;
        }
    }

    /// <summary>Null when it is set aside; otherwise what the wallet says, now and for ever.</summary>
    private async Task<WalletAnswer?> SetAside()
    {
        var asked = Withdrawal!;
        var answer = await Wallet(asked).Execute(new PlaceHold(asked.HoldId, asked.Context, asked.Amount, ExpiresIn: null));
        if (answer is WalletAnswer.Done)
        {
            isUntold = true;
            await Put(asked.To(WithdrawalStage.Submitting, Now));
            return null;
        }

        var reason = answer is WalletAnswer.Refused refused ? refused.Reason.Reason() : WalletRefusal.AccountNotFound.Reason();
        if (asked.Stage != WithdrawalStage.Refused) await Put(asked.To(WithdrawalStage.Refused, Now) with { Failure = reason });
        return answer;
    }

    private async Task<PayoutAnswer> AskThenTell(Withdrawal withdrawal)
    {
        var instruction = new PayoutInstruction(
            Tenant, withdrawal.Partner, withdrawal.Reference, withdrawal.Amount, BankPayout, withdrawal.CustomerCode, withdrawal.RecipientCode, withdrawal.RecipientAccountId);
        var answer = isUntold ? new PayoutAnswer.NotKnown() : await Ask(patience => rail.Inquire(instruction, patience));
        isUntold = false;
        return answer is PayoutAnswer.NotKnown ? await Ask(patience => rail.Submit(instruction, patience)) : answer;
    }

    /// <summary>Whatever goes wrong on the way to a partner, it may have arrived: that is not knowing, never a no.</summary>
    private async Task<PayoutAnswer> Ask(Func<CancellationToken, Task<PayoutAnswer>> ask)
    {
        using var patience = new CancellationTokenSource(Limits.GatewayPatience, clock);
        try
        {
            return await ask(patience.Token);
        }
        catch (Exception failure) when (failure is not InvariantBrokenException)
        {
            LogPartnerFailed(failure, KeyInTenant, Tenant);
            return new PayoutAnswer.Unknown(failure.GetType().Name);
        }
    }

    private async Task<bool> Hear(Withdrawal withdrawal, PayoutAnswer answer)
    {
        switch (answer)
        {
            case PayoutAnswer.Paid paid:
                await Put(withdrawal.To(WithdrawalStage.PayingOut, Now) with { PartnerReference = paid.PartnerReference });
                return true;
            case PayoutAnswer.Failed failed:
                await Put(withdrawal.To(WithdrawalStage.GivingBack, Now) with { Failure = failed.Code });
                return true;
            case PayoutAnswer.Accepted accepted:
                await Put(withdrawal.Wait(Now) with { Stage = WithdrawalStage.Submitted, PartnerReference = accepted.PartnerReference });
                return false;
            default:
                await Put(withdrawal.Wait(Now) with { Stage = WithdrawalStage.Submitted });
                return false;
        }
    }

    /// <summary>The end of our own hold is not refused, or nobody knows what the wallet is.</summary>
    private static void Expect(WalletAnswer answer)
    {
        if (answer is not WalletAnswer.Done) throw new JournalUnavailableException($"The wallet refuses the end of a withdrawal: {answer}.");
    }

    private static string? FirstDifference(Withdrawal known, Withdrawal asked) =>
        known.AccountId != asked.AccountId ? "accountId"
        : known.Amount != asked.Amount ? "amount"
        : known.RecipientCode != asked.RecipientCode ? "recipientCode"
        : known.RecipientAccountId != asked.RecipientAccountId ? "recipientAccountId" : null;

    private IWalletGrain Wallet(Withdrawal withdrawal) => GrainFactory.Wallet(Tenant, withdrawal.AccountId);

    private Task Put(Withdrawal next) => Store(new WithdrawalDocument { Withdrawal = next });

    [LoggerMessage(LogLevel.Warning, "Withdrawal {Id} of {Tenant} could not go on now; it is woken again")]
    private partial void LogStopped(Exception failure, string id, string tenant);

    [LoggerMessage(LogLevel.Warning, "Withdrawal {Id} of {Tenant}: asking the partner failed; nobody knows what it has heard")]
    private partial void LogPartnerFailed(Exception failure, string id, string tenant);
}

/// <summary>One withdrawal; null until it has begun.</summary>
[GenerateSerializer, Alias("fincode.withdrawal-document")]
public sealed record WithdrawalDocument : IIndexedDocument
{
    [Id(0)]
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>The newest first: everybody's, of the wallet and of its owner.</summary>
    public const string Made = "made";

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => Withdrawal is null ? [] : KeysOf(Withdrawal);

    private static IEnumerable<DocumentKey> KeysOf(Withdrawal withdrawal)
    {
        if (withdrawal.DueAt is { } due) yield return new DocumentKey(PaymentDocument.Due, DocumentKey.InstantOf(due), Unique: false);
        foreach (var key in NewestFirst.Keys(Made, withdrawal.Status, withdrawal.CreatedAt, withdrawal.AccountId.ToString("D"), withdrawal.CustomerCode)) yield return key;
    }
}
