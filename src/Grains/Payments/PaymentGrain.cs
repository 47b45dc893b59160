using FinCode.Contracts.Payments;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Payments;

/// <summary>
/// One payment: load, decide, store, and then do what follows. That money is here is durable before it is booked; it is booked under an
/// operation id that follows from payment and reference, so a crash anywhere is mended by doing the same again.
/// </summary>
[GrainType("payment")]
public sealed partial class PaymentGrain(
    [PersistentState(PaymentGrain.Kind, StorageNames.Documents)] IPersistentState<PaymentDocument> storage,
    PaymentGateways gateways,
    PaymentBooks books,
    TimeProvider clock,
    ILogger<PaymentGrain> logger) : DocumentGrain<PaymentDocument>(storage), IPaymentGrain
{
    public const string Kind = "payment";

    private Payment? Payment => State.Payment;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async Task<Payment?> Open(OpenPayment command)
    {
        if (Payment is { } known) return known;

        var isTransfer = command.Method == PaymentMethod.BankTransfer;
        try
        {
            await Put(new Payment
            {
                Id = Guid.Parse(KeyInTenant),
                Payable = command.Payable,
                PayableId = command.PayableId,
                Method = command.Method,
                Provider = command.Provider,
                Principal = command.Principal,
                Charge = command.Charge,
                CustomerCode = command.CustomerCode,
                Place = command.Place,
                CreatedAt = Now,
                ExpiresAt = command.ExpiresAt,
                DueAt = command.ExpiresAt,
                IsDirect = command.IsDirect,
                State = isTransfer ? PaymentState.Confirmed : PaymentState.PendingPayment,
                LifeCycle = isTransfer ? BankTransferLifeCycle.AwaitingBankTransferPayment : null,
            });
        }
        catch (Exception failure) when (DuplicateKeyException.IsIn(failure))
        {
            return null;
        }

        return Payment;
    }

    public Task<Payment?> Find() => Task.FromResult(Payment);

    public async Task<bool> BeginCharge(string cardLastFour)
    {
        if (Payment is not { IsOpen: true, IsCharging: false } payment) return false;
        await Put(payment.Charging(cardLastFour, Now));
        return true;
    }

    public async Task<Payment?> Say(BankTransferWord word)
    {
        if (Payment?.Hear(word, Now) is not { } next) return null;
        await Put(next);
        return Payment;
    }

    public async Task<ReceiveAnswer> Receive(ReceiveMoney command)
    {
        if (Payment is not { IsBankTransfer: true } payment) return new ReceiveAnswer(ReceiveOutcome.NotFound, null);

        var amount = command.Amount ?? payment.FindReceipt(command.Reference)?.Amount ?? payment.Total;
        if (payment.Receive(command.Reference, amount, command.By, Now) is not { } next) return new ReceiveAnswer(ReceiveOutcome.Mismatch, payment);
        if (command.NeedsSecondPerson && next != payment)
        {
            var said = new PaymentReceipt(command.Reference, amount, Now, command.By, ReceiptPlace.Arrived);
            var isSecond = payment.Proposed is { } first && first.Reference == said.Reference && first.Amount == said.Amount && first.By != said.By;
            if (!isSecond)
            {
                if (payment.Proposed is not { } before || (before.Reference, before.Amount, before.By) != (said.Reference, said.Amount, said.By)) await Put(payment with { Proposed = said });
                return new ReceiveAnswer(ReceiveOutcome.NeedsSecondPerson, Payment);
            }

            next = next with { Proposed = null };
        }

        if (next != payment) await Put(next);
        await GoOnQuietly();
        return new ReceiveAnswer(ReceiveOutcome.Received, Payment);
    }

    public async Task<Payment?> Cancel()
    {
        if (Payment is not { Receipts.IsEmpty: true } payment || (!payment.IsOpen && payment.State != PaymentState.Cancelled)) return null;
        if (payment.Cancel() is var next && next != payment) await Put(next);
        return Payment;
    }

    public async Task<Payment?> TakeBack(TakeBackMoney command)
    {
        if (Payment?.TakeBack(command.SchemeFee, command.Reason, command.By, Now) is not { } next) return null;
        if (next != Payment) await Put(next);
        await GoOnQuietly();
        return Payment;
    }

    public async Task<Payment?> EndChargeBack(bool isWon, string by)
    {
        if (Payment?.EndChargeBack(isWon, Now) is not { } next) return null;
        if (next != Payment) await Put(next);
        await GoOnQuietly();
        return Payment;
    }

    private Task Put(Payment next)
    {
        next.AssertInvariants();
        return Store(new PaymentDocument { Payment = next });
    }

    [LoggerMessage(LogLevel.Warning, "Payment {Id} of {Tenant} could not go on now; it is woken again")]
    private partial void LogStopped(Exception failure, Guid id, string tenant);

    [LoggerMessage(LogLevel.Error, "Payment {Id} of {Tenant}: the gateway says {Said} where {Expected} was to be paid. Nothing was booked")]
    private partial void LogMismatch(Guid id, string tenant, string said, string expected);

    [LoggerMessage(LogLevel.Warning, "Payment {Id} of {Tenant}: {Amount} were not taken by what they were paid for: {Refusal}. They are in suspense")]
    private partial void LogSuspended(Guid id, string tenant, string amount, string refusal);
}
