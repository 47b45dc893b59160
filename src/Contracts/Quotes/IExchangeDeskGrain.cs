using FinCode.Domain.Exchanges;
using FinCode.Domain.Ledger;

namespace FinCode.Contracts.Quotes;

/// <summary>Prices exchanges between wallets. Key: the tenant's name. Holds nothing, so there may be many.</summary>
[Alias("fincode.exchange-desk-grain")]
public interface IExchangeDeskGrain : IGrainWithStringKey
{
    /// <summary>A price now, promised to nobody.</summary>
    [Alias("price")]
    Task<ExchangeAnswer> Price(ExchangeRequest request);

    /// <summary>A price that is promised. Nothing is stored: the quote travels in its id.</summary>
    /// <param name="quoteNo">Never used before, or derived from a request's key: quotes of one number are used once together.</param>
    /// <param name="askedBy">The code of the person who asks, and may use it.</param>
    [Alias("quote")]
    Task<ExchangeTicket> Quote(ExchangeRequest request, Guid quoteNo, string askedBy);

    /// <summary>The promised price, given to one operation: the same operation hears it again, however late.</summary>
    [Alias("take")]
    Task<ExchangeAnswer> Take(string quoteId, ExchangeRequest request, string askedBy, OperationId by);

    /// <summary>The operation was refused for good: until it expires the quote may be used by another. Does nothing where another one has it.</summary>
    [Alias("give-back")]
    Task GiveBack(string quoteId, OperationId by);
}

/// <param name="QuoteId">What a client cites; null with a refusal, as <paramref name="ExpiresAt"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.exchange-ticket")]
public sealed record ExchangeTicket(
    [property: Id(0)] string? QuoteId, [property: Id(1)] DateTimeOffset? ExpiresAt, [property: Id(2)] ExchangeAnswer Answer);
