using System.Diagnostics;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;
using FinCode.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FinCode.Webhooks.Bench;

/// <summary>A silo as the product composes it, on a store of its own (SQLite, or what the environment names), with events in its journal.</summary>
internal sealed class Product : IAsyncDisposable
{
    private const int StepsEach = 3;
    private const int AtOnce = 2_000;
    public const string Tenant = "bench";

    private readonly IHost host;
    private readonly string folder;
    private long serial;

    private Product(IHost host, string folder) => (this.host, this.folder) = (host, folder);

    public TenantNo Number { get; private set; }

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<Product> Start()
    {
        var folder = Directory.CreateTempSubdirectory("fincode-webhooks-").FullName;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration.AddInMemoryCollection([new("FinCode:DataFolder", folder)]);
        builder.AddFinCodeSilo("bench");
        var product = new Product(builder.Build(), folder);
        await product.host.StartAsync();
        product.Number = await product.host.Services.GetRequiredService<ITenantRegistry>().Create(Tenant, CancellationToken.None);
        return product;
    }

    public async Task<Guid> Tell(string url, int concurrency = Limits.WebhookConcurrency)
    {
        var endpoint = new WebhookEndpoint
        {
            Id = Guid.NewGuid(), Url = url, Concurrency = concurrency, Secrets = [new SigningSecret(WebhookSecret.New(), DateTimeOffset.UnixEpoch, null)],
        };
        await Grains.WebhookEndpoints(Tenant).Add(endpoint);
        return endpoint.Id;
    }

    /// <summary>Writes remittances of three steps each: made, paid, held.</summary>
    public async Task Happen(int events)
    {
        var journal = host.Services.GetRequiredService<IJournal>();
        var now = TimeProvider.System.GetUtcNow();
        for (var written = 0; written < events; written += AtOnce * StepsEach)
        {
            var appends = new List<Task>(AtOnce * StepsEach);
            for (var each = 0; each < AtOnce; each++)
            {
                foreach (var change in Steps(new RemittanceNo(Number, ++serial), now)) appends.Add(journal.Append(Record(change)));
            }

            await Task.WhenAll(appends);
        }
    }

    public static double MegabytesInUse()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 / 1048576.0;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<RemittanceChange> Steps(RemittanceNo no, DateTimeOffset now)
    {
        var terms = new RemittanceTerms(
            "RZ0LNK", "BN0001", null, "", new Money(200_00, Currency.Parse("GBP")), new Money(24_750_94, Currency.Parse("INR")),
            new PriceLines([new PriceLine("TRANSFER_FEE", 1_99)]), PriceLines.None, 197_60, "123.7547", "125.25787406", null,
            new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "IND", "P"), new RemittancePurpose("GIFT", null, null, null), PriceLines.None);
        var created = new RemittanceEvent.Created(terms, now + RemittanceTimes.ToPay);
        var made = Remittance.Begin(no, created, now, "RZ0LNK");
        var paid = new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, "BANK-1");
        yield return new RemittanceChange(no, 1, made.Status, made.PaymentStatus, made.DueAt, created);
        yield return made.Change(paid, now, "system");
        yield return made.Apply(paid, now, "system").Change(new RemittanceEvent.Held("LOOK"), now, "system");
    }

    private static JournalRecord Record(RemittanceChange change) => new()
    {
        Tenant = change.No.Tenant, OperationId = change.No.Step(change.Version, "bench"), Kind = RecordKind.RemittanceChanged, Context = RecordContext.System, Remittance = change,
    };
}
