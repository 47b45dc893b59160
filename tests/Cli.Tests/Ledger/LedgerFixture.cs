using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;
using FinCode.Silo;
using FinCode.Silo.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FinCode.Cli.Tests.Ledger;

/// <summary>A data folder with a sandbox in it, made by the platform itself: transfers, a fee-less hold, a refusal, three currencies.</summary>
public sealed class LedgerFixture : IAsyncLifetime
{
    public const string Narration = "Rent; flat 4, \"upper\"\nline two | Ünïcode";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fincode-cli-");

    public string Data => folder.FullName;

    public async Task InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["FinCode:DataFolder"] = Data });
        var options = builder.AddFinCodeSilo("fincode-test");
        builder.Services.AddSiloAccess(options);
        using var host = builder.Build();
        await host.StartAsync();
        await Fill(host.Services.GetRequiredService<IGrainFactory>());
        await host.StopAsync();
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static async Task Fill(IGrainFactory grains)
    {
        var tenant = (await grains.Tenant("demo").Find())!.Number;
        foreach (var code in new[] { "GBP", "JPY", "KWD" })
        {
            var currency = Currency.Parse(code);
            var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
            foreach (var account in new[] { one, other })
            {
                await Done(grains.Wallet("demo", account).Open(new OpenWallet(
                    Operation(), RecordContext.System, tenant, account, currency, "AB23CD", "A wallet")));
            }

            var wallet = grains.Wallet("demo", one);
            await Done(wallet.Execute(new FundWallet(Operation(), RecordContext.System, new Money(1_000_005, currency), "BANK_TRANSFER")));
            await Done(wallet.Execute(new TransferMoney(
                Operation(), new RecordContext("AB23CD", "wallet/transfer", Narration: Narration), other, new Money(1_234, currency))));
            var hold = Operation();
            await Done(wallet.Execute(new PlaceHold(hold, RecordContext.System, new Money(500, currency), TimeSpan.FromDays(1))));
            await Done(wallet.Execute(new CaptureHold(Operation(), RecordContext.System, hold, other, 300)));
            await wallet.Execute(new TransferMoney(Operation(), RecordContext.System, other, new Money(99_000_000, currency)));
        }

        OperationId Operation() => OperationId.For(tenant, "test", "test", Guid.NewGuid().ToString());
    }

    private static async Task Done(Task<WalletAnswer> answer) => Assert.IsType<WalletAnswer.Done>(await answer);
}
