using System.Collections.Immutable;
using FinCode.Contracts.Configuration;
using FinCode.Domain.Configuration;

namespace FinCode.Silo.Tests;

/// <summary>The words in which these tests are written.</summary>
internal static class SiloScenes
{
    public static readonly RecordContext Context = new("RZ0LNK", "test");

    public static Money Gbp(long minorUnits) => new(minorUnits, Currency.Parse("GBP"));

    public static OperationId Operation(this RunningSilo silo, string key) => OperationId.For(silo.Tenant, "RZ0LNK", "test", key);

    /// <summary>An account id that is the same in every run.</summary>
    public static Guid AccountId(int number) => new(number, 7, 7, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static async Task<IWalletGrain> OpenWallet(this RunningSilo silo, int number, long funds = 0)
    {
        var id = AccountId(number);
        var wallet = silo.Wallet(id);
        Assert.IsType<WalletAnswer.Done>(await wallet.Open(new OpenWallet(
            silo.Operation($"open-{number}"), Context, silo.Tenant, id, Currency.Parse("GBP"), "RZ0LNK", $"Wallet {number}")));
        if (funds > 0)
        {
            Assert.IsType<WalletAnswer.Done>(await wallet.Execute(new FundWallet(silo.Operation($"fund-{number}"), Context, Gbp(funds), "BANK_TRANSFER")));
        }

        return wallet;
    }

    public static async Task<AccountSnapshot> Read(this RunningSilo silo, int number)
    {
        var facts = (await silo.Reader.FindAccount(silo.Tenant, AccountId(number), CancellationToken.None))?.Facts;
        return (await silo.Reader.ReadAccount(facts!.Account, CancellationToken.None))!;
    }

    public static TransferMoney Transfer(this RunningSilo silo, string key, int to, long amount) =>
        new(silo.Operation(key), Context, AccountId(to), Gbp(amount));

    /// <param name="code">Of an agent or a sub-agent; empty for the principal.</param>
    public static async Task Set(this RunningSilo silo, string setting, string? value, string code = "")
    {
        var values = ImmutableSortedDictionary<string, string?>.Empty.Add(setting, value);
        var change = new ChangeSettings(silo.Operation($"set/{Guid.NewGuid():N}"), "M00001", values, null, null);
        Assert.IsType<SettingsAnswer.Changed>(await silo.Grains.Configuration("demo", code).Change(change));
    }

    public static WalletAnswer.Done Done(WalletAnswer answer) => Assert.IsType<WalletAnswer.Done>(answer);

    public static void Refused(WalletRefusal reason, WalletAnswer answer) => Assert.Equal(reason, Assert.IsType<WalletAnswer.Refused>(answer).Reason);
}
