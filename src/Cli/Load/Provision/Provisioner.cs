using System.Text.Json;
using FinCode.Cli.Load.Scenarios;
using FinCode.Domain.Money;

namespace FinCode.Cli.Load.Provision;

/// <summary>Makes sure that the load's wallets exist and hold enough: finds those of an earlier run, opens the rest, and tops up.</summary>
internal sealed class Provisioner(ApiPool api, Session manager, Session customer, string run, ILoadProgress progress)
{
    private const string CurrencyCode = "GBP";

    private long funded;

    /// <summary>What this run paid in, minor units.</summary>
    public long Funded => Interlocked.Read(ref funded);

    public async Task<WalletSet> Prepare(Funding funding, CancellationToken cancellation)
    {
        progress.Phase("Looking for wallets of an earlier run");
        var found = (await WalletDirectory.Read(api, customer, cancellation))
            .Where(wallet => wallet.CurrencyCode == CurrencyCode)
            .GroupBy(wallet => wallet.Name)
            .ToDictionary(group => group.Key, group => group.First());
        progress.Phase($"Preparing {funding.Wallets:N0} wallets ({funding.Names().Count(found.ContainsKey):N0} found)");

        var wallets = new WalletSet.Wallet[funding.Wallets];
        var done = 0;
        await Parallel.ForAsync(0, wallets.Length, Options(cancellation), async (at, stop) =>
        {
            var wallet = found.GetValueOrDefault(funding.NameOf(at)) ?? await Open(funding.NameOf(at), stop);
            wallets[at] = await TopUp(wallet, funding.TargetOf(at), at, stop);
            progress.Step(Interlocked.Increment(ref done), wallets.Length);
        });
        return new WalletSet(wallets);
    }

    private async Task<WalletDirectory.Listed> Open(string name, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new CreateWalletRequest(customer.Code, CurrencyCode, name), LoadJson.Default.CreateWalletRequest);
        var data = await api.Send(
            new ApiRequest("POST", "/wallet/create-wallet", customer.Token, $"create-{name}", body), cancellation);
        return WalletDirectory.Listed.Of(data);
    }

    private async Task<WalletSet.Wallet> TopUp(WalletDirectory.Listed wallet, long target, int at, CancellationToken cancellation)
    {
        // A wallet that still holds half is not topped up: most runs then start at once.
        var missing = wallet.Balance >= target / 2 ? 0 : target - wallet.Balance;
        if (missing > 0)
        {
            var amount = MoneyText.Format(missing, Currency.Parse(CurrencyCode));
            var body = JsonSerializer.SerializeToUtf8Bytes(
                new FundWalletRequest(wallet.AccountId, amount, CurrencyCode, $"{run}-fund-{at}", "BANK_TRANSFER"),
                LoadJson.Default.FundWalletRequest);
            await api.Send(new ApiRequest("POST", "/wallet/fund-wallet", manager.Token, $"{run}-fund-{at}", body), cancellation);
            Interlocked.Add(ref funded, missing);
        }

        return new WalletSet.Wallet(wallet.Name, wallet.AccountId, wallet.Balance + missing, wallet.Lien);
    }

    private static ParallelOptions Options(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = ApiPool.Size, CancellationToken = cancellation };
}

/// <summary>How many wallets, what they are called and what each should hold.</summary>
internal sealed record Funding(int Wallets, int Seed, int? HotDebit)
{
    private const long Target = 100_000_00;
    private const long HotTarget = 1_000_000_000_00;

    public string NameOf(int at) => $"load-{Seed}-{at}";

    public long TargetOf(int at) => at == HotDebit ? HotTarget : Target;

    public IEnumerable<string> Names() => Enumerable.Range(0, Wallets).Select(NameOf);
}
