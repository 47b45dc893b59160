using FinCode.Api.Banking;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Api.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Reference;
using FinCode.Domain.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>The published fields of create-transaction, in both flows: which of the two it is, the fields say.</summary>
internal static class TransactionFields
{
    private const string SenderCode = "preExistingSenderCustomerCode";
    private const string SenderKyc = "newSenderKyc";
    private const string RecipientCode = "preExistingRecipientCustomerCode";
    private const string RecipientKyc = "newRecipientKyc";
    private const string Information = "internationalTransferInformation";

    private static readonly string[] Types = [.. MethodNames.AllDeliveries];
    private static readonly string[] Payments = [.. MethodNames.AllPayments];
    private static readonly string[] Modes = ["NONE_AGGREGATION"];
    private static readonly string[] Modules = ["REMITTANCE"];
    private static readonly string[] Purposes = [.. ReferenceLists.Purposes.Select(item => item.Code)];
    private static readonly string[] Sources = [.. ReferenceLists.SourcesOfFunds.Select(item => item.Code)];
    private static readonly string[] Relationships = [.. ReferenceLists.Relationships.Select(item => item.Code)];

    public static TransactionOrder Read(Fields fields, DateOnly today)
    {
        var quoteId = fields.OptionalText("quoteId", Limits.QuoteIdLengthMax) is { Length: > 0 } id ? id : null;
        var send = fields.RequiredCurrency("sendCurrency");
        var receive = fields.RequiredCurrency("receivingCurrency");
        fields.OptionalWord("transactionProcessingMode", Modes);
        fields.OptionalWord("transactionModule", Modules);
        var type = fields.TryWord("type", Types, out var word) && MethodNames.TryParse(word, out DeliveryMethod said) ? said : default;
        var (account, creditParty) = AccountDetails.ReadOne(fields);
        return new TransactionOrder(
            quoteId,
            Amount(fields, "amount", receive, isRequired: false),
            Amount(fields, "sendAmount", send, isRequired: quoteId is null),
            fields.Flag("inclussive") | fields.Flag("inclusive"),
            send ?? default,
            receive ?? default,
            type,
            fields.OptionalWord("paymentMethod", Payments) is { } name && MethodNames.TryParse(name, out PaymentMethod method) ? method : null,
            fields.OptionalText("promoCode", Limits.PricingIdLengthMax) is { Length: > 0 } promo ? promo : null,
            new SenderOrder(Code(fields, SenderCode, SenderKyc), Person(fields, SenderKyc, own => KycFields.ReadSender(own, today))),
            new RecipientOrder(Code(fields, RecipientCode, RecipientKyc), Person(fields, RecipientKyc, own => KycFields.ReadRecipient(own, today))),
            account,
            creditParty,
            ReadInformation(fields));
    }

    /// <summary>Money, where it is written at all.</summary>
    private static Money? Amount(Fields fields, string name, Currency? currency, bool isRequired)
    {
        if (!(isRequired ? fields.Required(name, out var value) : fields.Find(name, out value))) return null;
        return new Money(fields.Amount(name, value, currency), currency ?? default);
    }

    /// <summary>Exactly one of the two: somebody who is known, or somebody new.</summary>
    private static string? Code(Fields fields, string codeName, string kycName)
    {
        if (fields.Has(kycName))
        {
            if (fields.Has(codeName)) fields.Fault(codeName, DetailCode.Differs, $"Must not stand beside {kycName}: name somebody who is known, or describe somebody new.");
            return null;
        }

        var code = fields.RequiredText(codeName, Limits.PricingIdLengthMax);
        if (code.Length > 0 && !UserCode.IsWellFormed(code)) fields.Fault(codeName, DetailCode.Malformed, "Must be a short code.");
        return code;
    }

    private static T? Person<T>(Fields fields, string name, Func<Fields, T> read)
        where T : class =>
        fields.Find(name, out var value) && Fields.TryOpen(value, fields.Faults, fields.PathOf(name), out var own) ? read(own) : null;

    private static TransferInformation ReadInformation(Fields fields)
    {
        if (!fields.Required(Information, out var value) || !Fields.TryOpen(value, fields.Faults, fields.PathOf(Information), out var own))
        {
            return new TransferInformation("", "", null, new RemittancePurpose(null, null, null, null));
        }

        return new TransferInformation(
            own.RequiredCountry("originCountry"),
            own.RequiredCountry("receivingCountry"),
            Text(own, "deliveryMethod"),
            new RemittancePurpose(
                Word(own, "remittancePurpose", Purposes),
                Word(own, "sourceOfFunds", Sources),
                Word(own, "relationshipSender", Relationships),
                fields.OptionalText("descriptionText", Limits.NarrationLengthMax)));
    }

    /// <summary>A client's form sends what was not chosen as an empty text.</summary>
    private static string? Word(Fields fields, string name, string[] words) =>
        fields.OptionalText(name, Limits.NameLengthMax) is { Length: > 0 } ? fields.OptionalWord(name, words) : null;

    private static string? Text(Fields fields, string name) => fields.OptionalText(name, Limits.NameLengthMax)?.Trim() is { Length: > 0 } text ? text : null;
}
