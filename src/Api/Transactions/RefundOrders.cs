using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Money;
using FinCode.Grains.Approvals;

namespace FinCode.Api.Transactions;

/// <summary>The one way in which a person has a remittance paid back: whoever may, and with a second person where the policy says so.</summary>
internal sealed class RefundOrders(Transactions transactions, ApprovalGate gate, Answers answers)
{
    /// <param name="asked">Null for everything.</param>
    public async Task Refund(HttpContext context, Call call, AmountText? asked, string reason)
    {
        var pcn = ReadTransactionEndpoints.PcnIn(context);
        if (await transactions.Find(call.Caller, Permission.RefundTransactions, pcn) is not { } found)
        {
            await answers.Refuse(context, Transactions.NotFound);
            return;
        }

        var (total, faults) = (found.Known.Remittance.Terms.TotalPayable, new Faults());
        Money? amount = asked is { } text ? new Money(text.In(total.Currency, faults), total.Currency) : null;
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var request = new RefundRemittanceAsked(pcn, amount is { } part ? AskedText.Amount(part) : null, amount is null ? null : total.Currency.Code, reason);
        var record = call.Context();
        if (await gate.Holds(
            context, call, ApprovalKind.RefundRemittance, call.Operation(), record, [amount ?? total], Place.OfTenant, () => ValueTask.FromResult<string?>(AskedText.Write(request)), isRepeatable: true)) return;

        await answers.Settle(context, pcn, await found.Grain.Refund(request.Order(call.Operation(), record), reason, amount));
    }
}
