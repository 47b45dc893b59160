using FinCode.Domain.Ledger;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;

namespace FinCode.Contracts.Quotes;

/// <summary>Makes prices, and gives each to one operation. Key: the tenant's name. Holds nothing, so there may be many.</summary>
[Alias("fincode.quoting-grain")]
public interface IQuotingGrain : IGrainWithStringKey
{
    /// <summary>A price now. Nothing is stored: the quote travels in its id.</summary>
    /// <param name="quoteNo">Never used before, or derived from a request's key: quotes of one number are accepted once together.</param>
    [Alias("price")]
    Task<QuoteTicket> Price(QuoteRequest request, Guid quoteNo);

    /// <summary>The quote of an id that this tenant gave out, expired or not; null for any other text.</summary>
    [Alias("find")]
    Task<Quote?> Find(string quoteId);

    /// <summary>The code of the payout partner that a corridor names for a way of delivery; null where there is none now.</summary>
    [Alias("find-partner")]
    Task<string?> FindPartner(string corridorId, DeliveryMethod delivery);

    /// <summary>
    /// Gives the quote to an operation. The same operation is answered the same again, however late; another one hears
    /// <see cref="QuoteRefusal.QuoteAlreadyUsed"/>, and who comes first too late <see cref="QuoteRefusal.QuoteExpired"/>.
    /// </summary>
    [Alias("consume")]
    Task<QuoteAnswer> Consume(string quoteId, OperationId by);
}

/// <summary>Who has a quote. Key: <c>tenant/quoteNo</c>.</summary>
[Alias("fincode.quote-use-grain")]
public interface IQuoteUseGrain : IGrainWithStringKey
{
    /// <summary>Null when the operation has it, now or from before.</summary>
    [Alias("take")]
    Task<QuoteRefusal?> Take(OperationId by, DateTimeOffset expiresAt);

    /// <summary>The operation that has it will never use it. Does nothing where it has it not.</summary>
    [Alias("give-back")]
    Task GiveBack(OperationId by);
}

/// <param name="QuoteId">What a client cites; null with a refusal.</param>
[GenerateSerializer, Immutable, Alias("fincode.quote-ticket")]
public sealed record QuoteTicket([property: Id(0)] string? QuoteId, [property: Id(1)] QuoteAnswer Answer);
