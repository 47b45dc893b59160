using FinCode.Contracts;
using FinCode.Contracts.Quotes;
using FinCode.Domain.Ledger;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;
using FinCode.Grains.Clocks;
using FinCode.Grains.Pricing;
using Orleans.Concurrency;

namespace FinCode.Grains.Quotes;

/// <summary>Prices from what this process knows; a quote costs no read and no write until it is accepted.</summary>
[StatelessWorker]
[GrainType("quoting")]
public sealed class QuotingGrain(PricingCache cache, QuoteIds ids, ITenantClock clocks, TimeProvider world) : Grain, IQuotingGrain
{
    private string Tenant => this.GetPrimaryKeyString();

    public async Task<QuoteTicket> Price(QuoteRequest request, Guid quoteNo)
    {
        var known = await cache.For(Tenant);
        var answer = Quoting.Price(known.Catalogue, known.Rates, request, quoteNo, clocks.Of(Tenant).GetUtcNow(), world.GetUtcNow());
        return new QuoteTicket(answer.Quote is { } quote ? ids.Seal(Tenant, quote) : null, answer);
    }

    public Task<Quote?> Find(string quoteId) => Task.FromResult(ids.Open(Tenant, quoteId));

    public async Task<string?> FindPartner(string corridorId, DeliveryMethod delivery) =>
        (await cache.For(Tenant)).Catalogue.FindCorridor(corridorId)?.Value?.Find(delivery)?.Partner;

    public async Task<QuoteAnswer> Consume(string quoteId, OperationId by)
    {
        if (ids.Open(Tenant, quoteId) is not { } quote) return QuoteAnswer.Refused(QuoteRefusal.QuoteNotFound, "There is no such quote.");

        return await GrainFactory.QuoteUse(Tenant, quote.QuoteNo).Take(by, quote.ExpiresAt) is { } refusal
            ? QuoteAnswer.Refused(refusal, refusal == QuoteRefusal.QuoteExpired ? "The quote has expired." : "The quote was used for another remittance.")
            : QuoteAnswer.Of(quote);
    }
}
