using System.Globalization;
using System.Text.Json.Serialization;
using FinCode.Domain.Payments;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Payments;

/// <summary>A payment as stored: found by its reference, by what it pays for, and while something is due.</summary>
[GenerateSerializer, Alias("fincode.payment-document")]
public sealed record PaymentDocument : IIndexedDocument
{
    public const string ByReference = "reference";
    public const string ByOpen = "open";
    public const string ByPayable = "payable";
    public const string Due = "due";
    public const string Awaiting = "awaiting";
    public const string AwaitingCurrency = "awaiting-currency";
    public const string AwaitingCustomer = "awaiting-customer";
    public const string AwaitingAgent = "awaiting-agent";
    public const string AwaitingBranch = "awaiting-branch";
    public const string Everyone = "*";

    /// <summary>Top-ups, the newest first: everybody's, of the wallet and of its owner.</summary>
    public const string TopUps = "top-ups";

    [Id(0)]
    public Payment? Payment { get; init; }

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => Payment is null ? [] : KeysOf(Payment);

    /// <summary>One that waits for the same payable, gateway and amount is one and the same.</summary>
    public static string OpenKeyOf(PayableType payable, string payableId, string provider, Domain.Money.Money total) =>
        string.Create(CultureInfo.InvariantCulture, $"{payable.Name()}/{payableId}/{provider}/{total.MinorUnits}/{total.Currency.Code}");

    private static IEnumerable<DocumentKey> KeysOf(Payment payment)
    {
        yield return new DocumentKey(ByReference, payment.Reference, Unique: true);
        yield return new DocumentKey(ByPayable, NewestFirst.Place(payment.PayableId, null, payment.CreatedAt.UtcTicks), Unique: false);
        if (payment.DueAt is { } due) yield return new DocumentKey(Due, DocumentKey.InstantOf(due), Unique: false);
        if (payment.IsOpen && !payment.IsDirect && (payment.IsBankTransfer || payment.State == PaymentState.PendingPayment))
        {
            yield return new DocumentKey(ByOpen, OpenKeyOf(payment.Payable, payment.PayableId, payment.Provider, payment.Total), Unique: true);
        }

        if (payment.IsTopUp)
        {
            foreach (var key in NewestFirst.Keys(TopUps, payment.State.Name(), payment.CreatedAt, payment.PayableId, payment.CustomerCode)) yield return key;
        }

        if (!payment.IsBankTransfer || !payment.IsOpen) yield break;
        yield return new DocumentKey(Awaiting, Everyone, Unique: false);
        yield return new DocumentKey(AwaitingCurrency, payment.Principal.Currency.Code, Unique: false);
        yield return new DocumentKey(AwaitingCustomer, payment.CustomerCode, Unique: false);
        if (payment.Place.AgentCode is { Length: > 0 } agent) yield return new DocumentKey(AwaitingAgent, agent, Unique: false);
        if (payment.Place.BranchCode is { Length: > 0 } branch) yield return new DocumentKey(AwaitingBranch, branch, Unique: false);
    }
}
