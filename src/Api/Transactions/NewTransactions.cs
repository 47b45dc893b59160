using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Quotes;
using FinCode.Domain.Remittances;
using FinCode.Grains.Clocks;
using FinCode.Grains.Ledger;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>Makes remittances: parties, price, number, and then one journal record.</summary>
internal sealed class NewTransactions(
    IGrainFactory grains,
    TransactionParties parties,
    TransactionPricing pricing,
    Transactions transactions,
    IRemittanceSerials serials,
    IRemittanceReader reader,
    ILedgerReader ledger,
    ITenantClock clocks)
{
    /// <param name="item">Names it within a request that makes several; empty for one alone.</param>
    /// <param name="origin">From where it is made; null where nobody says.</param>
    public async Task<Made> Make(Call call, string item, TransactionOrder order, OriginSeen? origin, CancellationToken cancellation)
    {
        var made = await Try(call, item, order, origin, cancellation);

        // What stands in the way now may not have stood there when the first call under this key was carried out.
        return made.Refusal is not null && call.HasKey && await Repeated(call, item, order) is { } earlier ? earlier : made;
    }

    private async Task<Made> Try(Call call, string item, TransactionOrder order, OriginSeen? origin, CancellationToken cancellation)
    {
        var operation = call.Operation(item);
        var (sender, noSender) = await parties.Sender(call, item, order.Sender, cancellation);
        if (sender is null) return Made.Not(noSender!);

        var (quote, noPrice) = await pricing.Price(call.Caller, operation, order, sender);
        if (quote is null) return Made.Not(noPrice!);
        if (await pricing.PartnerOf(call.Caller, quote) is not { } partner) return Made.Not(QuoteRefusal.CorridorNotFound.ToRefusal());

        var (recipient, noRecipient) = await parties.Recipient(call, item, order.Recipient, sender, order.CreditParty);
        if (recipient is null) return Made.Not(noRecipient!);

        var (account, noAccount) = await parties.Account(call, item, order, recipient);
        if (noAccount is not null) return Made.Not(noAccount);

        var place = call.Caller.Place.BranchCode is { Length: > 0 } own ? own : sender.Place.BranchCode ?? "";
        var terms = quote.ToTerms(
            new RemittanceParties(sender.Code, recipient.Code, account, place), partner, order.Information.DeliveryMethod ?? "", order.Information.Purpose) with
        {
            Origin = origin is null ? null : await grains.SenderOrigins(call.Caller.Tenant.Name, sender.Code).NumberOf(origin),
        };
        var toPay = RemittancePolicy.ToPay(await grains.Configuration(call.Caller.Tenant.Name, "").Read());
        var answer = await grains.Remittance(call.Caller.Tenant.Name, await serials.Next(cancellation)).Create(
            new RemittanceOrder(operation, call.Context(), order.ToTerms()), terms, clocks.Of(call.Caller.Tenant.Name).GetUtcNow() + toPay);
        return await Answered(call, answer);
    }

    private async Task<Made?> Repeated(Call call, string item, TransactionOrder order)
    {
        if (await ledger.FindOperation(call.Caller.TenantNo, call.Operation(item), CancellationToken.None) is not { Record: { Remittance: { } change } record }) return null;
        if (record.Terms.FirstDifference(order.ToTerms()) is { } field) return Made.Not(Refusal.KeyReused(field));
        return await reader.Read(change.No, CancellationToken.None) is { } remittance
            ? await Answered(call, new RemittanceAnswer.Done(remittance) { IsReplay = true })
            : null;
    }

    private async Task<Made> Answered(Call call, RemittanceAnswer answer) => answer is RemittanceAnswer.Done done
        ? new Made(new KnownTransaction(await transactions.PcnOf(call.Caller, done.Remittance.No), AsMade(done.Remittance)), null, done.IsReplay)
        : new Made(null, answer.ToRefusal(), answer.IsReplay);

    /// <summary>A retry hears what the first call heard: the remittance as it was made, whatever has become of it.</summary>
    private static Remittance AsMade(Remittance remittance) => remittance.Version == 1
        ? remittance
        : Remittance.Begin(remittance.No, new RemittanceEvent.Created(remittance.Terms, remittance.ExpiresAt), remittance.CreatedAt, remittance.Timeline[0].By);
}

/// <summary>A remittance that was made, or why not.</summary>
internal sealed record Made(KnownTransaction? Known, Refusal? Refusal, bool IsReplay)
{
    public static Made Not(Refusal refusal) => new(null, refusal, false);
}
