using FinCode.Domain.Money;
using FinCode.Domain.Payouts;
using FinCode.Grains.Payouts;
using FinCode.Partners.Payouts.Switch;

namespace FinCode.Partners.Tests.Payouts;

/// <summary>A switch, the client that speaks to it, and one payout.</summary>
internal sealed class SwitchScene : IAsyncDisposable
{
    private readonly SwitchConnection connection;

    private SwitchScene(SwitchServer server)
    {
        Server = server;
        connection = new SwitchConnection(Clock, isSandbox: true, SwitchConnection.DefaultPatience);
        Rail = new SwitchRail(connection, new OneRecipient(), new OneSender());
        Enquiry = new SwitchNameEnquiry(connection);
        Partner = new PayoutPartner
        {
            Code = "SONGHAI", Kind = ConnectorKind.PayoutSwitch, BaseUrl = server.Url, ClientId = "client", ClientSecret = "s3cret", UserName = "user", Password = "pass word", Agent = "DEMO",
        };
    }

    public SwitchServer Server { get; }

    public SwitchRail Rail { get; }

    public SwitchNameEnquiry Enquiry { get; }

    public PayoutPartner Partner { get; }

    public ManualTimeProvider Clock { get; } = new();

    public static PayoutInstruction Payout(string reference = "TR000000000001") => new(
        "demo", "SONGHAI", reference, new Money(24_750_94, Currency.Parse("INR")), "ACCOUNTPAYMENT", "RZ0LNK", "BN0001", Guid.Empty)
    {
        Send = new Money(200_00, Currency.Parse("GBP")), Purpose = "GIFT",
    };

    public static async Task<SwitchScene> Set() => new(await SwitchServer.Start());

    public Task<PayoutAnswer> Submit(string reference = "TR000000000001") => Rail.Submit(Partner, Payout(reference), CancellationToken.None);

    public Task<PayoutAnswer> Inquire(string reference = "TR000000000001") => Rail.Inquire(Partner, Payout(reference), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        connection.Dispose();
        await Server.DisposeAsync();
    }

    private sealed class OneRecipient : IRecipientDetails
    {
        public Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation) => Task.FromResult<RecipientDetails?>(
            recipientCode == "BN0001"
                ? new RecipientDetails("Ada", "Obi", "IND", new Dictionary<string, string> { ["bankaccountno"] = "1234567890", ["ifsc"] = "HDFC0000001" }) { City = "Pune", Phone = "+911234567890", Relationship = "FRIENDS" }
                : null);
    }

    private sealed class OneSender : ISenderDetails
    {
        public Task<SenderDetails?> Find(string tenant, string senderCode, CancellationToken cancellation) => Task.FromResult<SenderDetails?>(
            new SenderDetails("Sam", "Sender", "GBR") { DateOfBirth = new DateOnly(1980, 2, 3), Address = "1 High Street", Postcode = "N1 1AA" });
    }
}
