using System.Text;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Webhooks;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Events;
using FinCode.Domain.Remittances;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Events;

namespace FinCode.Api.Tests.Webhooks;

/// <summary>Receivers rely on every field that was ever published: none disappears, and what is sent is what the schemas say.</summary>
public sealed class EventContractTests
{
    /// <summary>Published with version 1. Lines are added when fields are; none is ever changed or taken away.</summary>
    private const string Published = """
        TransactionEvent: id string, type string, timestamp string, tenant string, reference string, schemaVersion integer, eventType string, status string
        TransactionEvent.data: pcn string, version integer, status string, paymentStatus string, senderCode string, recipientCode string, recipientAccountId string, placeCode string
        TransactionEvent.data: transactionType string, deliveryMethod string, originCountry string, receivingCountry string, sendAmount string, sendCurrency string
        TransactionEvent.data: receiveAmount string, receivingCurrency string, fee string, tax string, totalPayable string, rate string, partner string, payoutReference string
        TransactionEvent.data: quoteId string, purpose string, sourceOfFunds string, actor string, reason string
        VerificationEvent: id string, type string, timestamp string, tenant string, reference string, schemaVersion integer, eventType string, status string
        VerificationEvent.data: customerCode string, version integer, status string, previousStatus string, tier integer, previousTier integer, riskLevel string, actor string, reason string
        CustomerEvent: id string, type string, timestamp string, tenant string, reference string, schemaVersion integer, eventType string, status string
        CustomerEvent.data: customerCode string, version integer, status string, customerType string, countryIso3 string, kycTier integer, barred boolean, agentCode string, branchCode string
        CustomerEvent.data: changed array, actor string
        WalletEvent: id string, type string, timestamp string, tenant string, reference string, schemaVersion integer, eventType string, status string
        WalletEvent.data: accountId string, accountNumber string, ownerCode string, currencyCode string, status string, amount string, operation string, transactionId string
        WalletEvent.data: postingGroupId string, pcn string, actor string
        CaseEvent: id string, type string, timestamp string, tenant string, reference string, schemaVersion integer, eventType string, status string
        CaseEvent.data: caseId string, version integer, status string, queue string, reason string, outcome string, disposition string, pcn string, ownerCode string, level integer, dueAt string, actor string
        SettlementEvent: id string, type string, timestamp string, tenant string, reference string, schemaVersion integer, eventType string, status string
        SettlementEvent.data: settlementId string, version integer, status string, party string, period string, side string, method string, amount string, currencyCode string, accountId string
        SettlementEvent.data: confirmedReference string, reason string, actor string
        TestEvent: id string, type string, timestamp string, tenant string, reference string, schemaVersion integer, eventType string
        TestEvent.data: message string
        """;

    private static readonly DateTimeOffset At = new(2026, 11, 22, 10, 30, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string> Fields()
    {
        var fields = new TheoryData<string, string, string>();
        foreach (var line in Published.Split('\n'))
        {
            var (place, names) = (line.Split(": ")[0].Trim(), line.Split(": ")[1]);
            foreach (var field in names.Split(", ")) fields.Add(place, field.Split(' ')[0], field.Trim().Split(' ')[1]);
        }

        return fields;
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_published_field_is_in_the_schema_and_is_sent(string place, string field, string type)
    {
        var (schema, sent) = (EventSchemas.All[place.Split('.')[0]], Sent(place.Split('.')[0]));
        if (place.EndsWith(".data", StringComparison.Ordinal)) (schema, sent) = (schema["properties"]!["data"]!, sent["data"]!);
        Assert.Equal(type, (string?)schema["properties"]![field]?["type"]);
        Assert.NotNull(sent[field]);
    }

    [Theory]
    [InlineData("TransactionEvent")]
    [InlineData("VerificationEvent")]
    [InlineData("CustomerEvent")]
    [InlineData("WalletEvent")]
    [InlineData("CaseEvent")]
    [InlineData("SettlementEvent")]
    [InlineData("TestEvent")]
    public void What_is_sent_and_the_examples_are_what_the_schema_says(string name)
    {
        var schema = JsonDocument.Parse(EventSchemas.All[name].ToJsonString()).RootElement;
        ExampleTests.Check(default, schema, JsonDocument.Parse(Sent(name).ToJsonString()).RootElement, name);
        Assert.All(schema.GetProperty("examples").EnumerateArray(), example => ExampleTests.Check(default, schema, example, name));
    }

    [Fact]
    public void Each_event_has_an_example_under_its_name_in_its_version() => Assert.All(EventCatalogue.Types, type =>
    {
        var example = EventSchemas.ExampleOf(type);
        Assert.Equal((type.Name, type.Name, type.Version), ((string?)example["type"], (string?)example["eventType"], (int)example["schemaVersion"]!));
    });

    [Fact]
    public void The_examples_on_the_page_are_those_of_the_schemas_one_of_each_kind()
    {
        var shown = File.ReadLines(Path.Combine(Root(), "docs", "webhooks.md")).Where(line => line.StartsWith("{\"id\":\"0190", StringComparison.Ordinal) && line.Contains("\"eventType\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!).ToArray();
        EventSubject[] kinds = [.. shown.Select(example => EventCatalogue.Find((string)example["type"]!)!.Subject)];
        Assert.Equal([EventSubject.Case, EventSubject.Customer, EventSubject.Settlement, EventSubject.Transaction, EventSubject.Wallet], kinds.OrderBy(kind => kind.ToString(), StringComparer.Ordinal));
        Assert.All(shown.Where(example => (string)example["type"]! != TransactionEventTypes.Completed), example => Assert.True(JsonNode.DeepEquals(EventSchemas.ExampleOf(EventCatalogue.Find((string)example["type"]!)!), example), example.ToJsonString()));
    }

    /// <summary>Fields that the schema does not know would be promised by nobody.</summary>
    [Theory]
    [InlineData("TransactionEvent")]
    [InlineData("VerificationEvent")]
    [InlineData("CustomerEvent")]
    [InlineData("WalletEvent")]
    [InlineData("CaseEvent")]
    [InlineData("SettlementEvent")]
    public void Nothing_is_sent_that_the_schema_does_not_name(string name)
    {
        var (schema, sent) = (EventSchemas.All[name]["properties"]!.AsObject(), Sent(name).AsObject());
        Assert.Empty(sent.Select(each => each.Key).Except(schema.Select(each => each.Key)));
        Assert.Empty(sent["data"]!.AsObject().Select(each => each.Key).Except(schema["data"]!["properties"]!.AsObject().Select(each => each.Key)));
    }

    [Fact]
    public void The_same_event_is_written_the_same_whenever_it_is_sent() => Assert.Equal(EventJson.Write(Step(), "demo"), EventJson.Write(Step(), "demo"));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FinCode.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static JsonNode Sent(string name) => JsonNode.Parse(Encoding.UTF8.GetString(EventJson.Write(
        name switch
        {
            "TransactionEvent" => Step(),
            "VerificationEvent" => Verification(),
            "CustomerEvent" => NoticeExamples.Customer(),
            "WalletEvent" => NoticeExamples.Wallet(),
            "CaseEvent" => NoticeExamples.Case(),
            "SettlementEvent" => NoticeExamples.Settlement(),
            _ => new FeedEvent(Guid.NewGuid(), EventCatalogue.Test, new FeedSubject(FeedSource.Test, "t"), 1, "t", At, At) { Data = "{\"message\":\"This is a test.\"}" },
        },
        "demo")))!;

    private static FeedEvent Step()
    {
        var terms = new RemittanceTerms(
            "RZ0LNK", "BN0001", Guid.AllBitsSet, "AG0001", new Money(200_00, Currency.Parse("GBP")), new Money(24_750_94, Currency.Parse("INR")),
            new PriceLines([new PriceLine("TRANSFER_FEE", 1_99)]), PriceLines.None, 197_60, "123.7547", "125.25787406", Guid.AllBitsSet,
            new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "IND", "P"), new RemittancePurpose("GIFT", "SAVINGS", null, null), PriceLines.None);
        var step = new TransactionEvent(
            Guid.AllBitsSet, TransactionEventTypes.Completed, new EntryNo(64), new RemittanceNo(new TenantNo(1), 7), 5, At, "TR123456789012", RemittanceStatus.Paid, PaymentStatus.Paid, "system", "LATE", terms)
        {
            PartnerReference = "SX-1",
        };
        return new FeedEvent(step.Id, step.Type, new FeedSubject(FeedSource.Step, "7"), 5, step.Pcn, At, At) { Step = step };
    }

    private static FeedEvent Verification()
    {
        var happened = new KycEvent(Guid.NewGuid(), KycEventTypes.Completed, 2, At, "RZ0LNK", KycStatus.Approved, KycStatus.NotStarted, 1, 0, RiskLevel.Low, "MGR001", "RULES_CHANGED");
        return new FeedEvent(happened.Id, happened.Type, new FeedSubject(FeedSource.Notice, "RZ0LNK"), 1, "RZ0LNK", At, At) { Status = "APPROVED", Data = EventJson.Write(happened) };
    }
}
