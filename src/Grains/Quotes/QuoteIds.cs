using FinCode.Domain.Exchanges;
using FinCode.Domain.Quotes;
using FinCode.Grains.Secrets;

namespace FinCode.Grains.Quotes;

/// <summary>
/// Ids that carry their quote, under keys from the master key. Whoever changes a character has no quote any more; what it says, its owner
/// was told anyway. A remittance's quote and an exchange's have keys of their own, so that neither is ever read as the other.
/// </summary>
public sealed class QuoteIds(MasterKey master)
{
    private readonly ProvenIds quotes = new(master.Derive("quotes"));
    private readonly ProvenIds exchanges = new(master.Derive("exchange-quotes"));

    public string Seal(string tenant, Quote quote) => quotes.Seal(tenant, QuoteCodec.Encode(quote));

    public string Seal(string tenant, ExchangeQuote quote) => exchanges.Seal(tenant, quote.Encode());

    /// <summary>Null for whatever this platform did not make for the tenant.</summary>
    public Quote? Open(string tenant, string quoteId) => quotes.Open(tenant, quoteId) is { } bytes ? QuoteCodec.Decode(bytes) : null;

    /// <summary>The same for the quote of an exchange.</summary>
    public ExchangeQuote? OpenExchange(string tenant, string quoteId) => exchanges.Open(tenant, quoteId) is { } bytes ? ExchangeQuote.Decode(bytes) : null;
}
