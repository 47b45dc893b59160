using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>A remittance as the client orders it.</summary>
/// <param name="Amount">What the client expects to arrive; null where a quote says it.</param>
/// <param name="SendAmount">What is sent, without fees unless <paramref name="IsInclusive"/>; null where a quote says it.</param>
/// <param name="Type">How it is delivered.</param>
/// <param name="Sender">A customer's code, or what is known of a new one.</param>
/// <param name="Recipient">A beneficiary's code, or what is known of a new one.</param>
/// <param name="CreditParty">The recipient's account by published keys; empty for one that is known.</param>
internal sealed record TransactionOrder(
    string? QuoteId,
    Money? Amount,
    Money? SendAmount,
    bool IsInclusive,
    Currency SendCurrency,
    Currency ReceivingCurrency,
    DeliveryMethod Type,
    PaymentMethod? PaymentMethod,
    string? PromoCode,
    SenderOrder Sender,
    RecipientOrder Recipient,
    Guid? RecipientAccountId,
    ImmutableDictionary<string, string> CreditParty,
    TransferInformation Information)
{
    /// <summary>What the key stands for.</summary>
    public Terms ToTerms() => Terms.Of(
        TermsField.Text("quoteId", QuoteId),
        TermsField.Number("amount", Amount?.MinorUnits),
        TermsField.Number("sendAmount", SendAmount?.MinorUnits),
        TermsField.Text("inclussive", IsInclusive ? "true" : null),
        TermsField.Text("sendCurrency", SendCurrency.Code),
        TermsField.Text("receivingCurrency", ReceivingCurrency.Code),
        TermsField.Text("type", Type.Name()),
        TermsField.Text("paymentMethod", PaymentMethod?.Name()),
        TermsField.Text("promoCode", PromoCode),
        TermsField.Text("preExistingSenderCustomerCode", Sender.Code),
        TermsField.Text("newSenderKyc", Sender.New?.ToText()),
        TermsField.Text("preExistingRecipientCustomerCode", Recipient.Code),
        TermsField.Text("newRecipientKyc", Recipient.New?.ToText()),
        TermsField.Text("recipientAccountId", RecipientAccountId?.ToString("D")),
        TermsField.Text("creditParty", CreditParty.IsEmpty ? null : string.Join('\n', CreditParty.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))),
        TermsField.Text("internationalTransferInformation", Information.ToText()));

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => nameof(TransactionOrder);
}

/// <param name="Code">Null where somebody new is described.</param>
internal sealed record SenderOrder(string? Code, NewSender? New);

/// <param name="Code">Null where somebody new is described.</param>
internal sealed record RecipientOrder(string? Code, NewRecipient? New);

/// <summary>Where from, where to, and why.</summary>
/// <param name="DeliveryMethod">In the client's own word.</param>
internal sealed record TransferInformation(string OriginCountry, string ReceivingCountry, string? DeliveryMethod, RemittancePurpose Purpose)
{
    public string ToText() => string.Join('\n', OriginCountry, ReceivingCountry, DeliveryMethod, Purpose.Purpose, Purpose.SourceOfFunds, Purpose.Relationship, Purpose.Description);
}
