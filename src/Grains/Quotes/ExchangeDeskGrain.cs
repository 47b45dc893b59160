using FinCode.Contracts;
using FinCode.Contracts.Quotes;
using FinCode.Domain;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Ledger;
using FinCode.Domain.Quotes;
using FinCode.Grains.Clocks;
using FinCode.Grains.Pricing;
using Orleans.Concurrency;

namespace FinCode.Grains.Quotes;

/// <summary>Prices exchanges from what this process knows of rates and the tenant's settings.</summary>
[StatelessWorker]
[GrainType("exchange-desk")]
public sealed class ExchangeDeskGrain(PricingCache cache, QuoteIds ids, ITenantClock clocks, TimeProvider world) : Grain, IExchangeDeskGrain
{
    private string Tenant => this.GetPrimaryKeyString();

    public async Task<ExchangeAnswer> Price(ExchangeRequest request) => await Price(request, await Policy());

    public async Task<ExchangeTicket> Quote(ExchangeRequest request, Guid quoteNo, string askedBy)
    {
        var policy = await Policy();
        var answer = await Price(request, policy);
        if (answer.Price is not { } found) return new ExchangeTicket(null, null, answer);

        var price = found with { QuoteNo = quoteNo };
        var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds((clocks.Of(Tenant).GetUtcNow() + policy.QuoteLifetime).ToUnixTimeMilliseconds());
        return new ExchangeTicket(ids.Seal(Tenant, new ExchangeQuote(price, expiresAt, askedBy)), expiresAt, ExchangeAnswer.Of(price));
    }

    public async Task<ExchangeAnswer> Take(string quoteId, ExchangeRequest request, string askedBy, OperationId by)
    {
        if (ids.OpenExchange(Tenant, quoteId) is not { } quote) return ExchangeQuote.NotFound;

        var answer = quote.For(request, askedBy);
        if (answer.Price is null) return answer;
        return await GrainFactory.QuoteUse(Tenant, quote.QuoteNo).Take(by, quote.ExpiresAt) switch
        {
            // Taken in time by this order, whose outcome may have been unknown; a repeat may be a little late, not a day.
            null when clocks.Of(Tenant).GetUtcNow() < quote.ExpiresAt + Limits.QuoteRepeatGrace => answer,
            null or QuoteRefusal.QuoteExpired => ExchangeAnswer.Refused(QuoteRefusal.QuoteExpired, "The quote has expired: ask for another one.", "quoteId"),
            var refusal => ExchangeAnswer.Refused(refusal.Value, "The quote was used for another exchange.", "quoteId"),
        };
    }

    public Task GiveBack(string quoteId, OperationId by) =>
        ids.OpenExchange(Tenant, quoteId) is { } quote ? GrainFactory.QuoteUse(Tenant, quote.QuoteNo).GiveBack(by) : Task.CompletedTask;

    private async Task<ExchangePolicy> Policy() => new(await GrainFactory.Configuration(Tenant, "").Read());

    private async Task<ExchangeAnswer> Price(ExchangeRequest request, ExchangePolicy policy) =>
        ExchangePricing.Price((await cache.For(Tenant)).Rates, policy, request, world.GetUtcNow());
}
