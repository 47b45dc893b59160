using FinCode.Cli.Load.Provision;
using FinCode.Cli.Load.Report;

namespace FinCode.Cli.Load;

/// <summary>Compares the server's wallets with the load's own books: the sum, and every wallet by itself.</summary>
internal static class MoneyCheck
{
    private const int DifferencesShown = 10;

    public static async Task<MoneyReport> Compare(
        ApiPool api, Session customer, Traffic traffic, long funded, CancellationToken cancellation)
    {
        var listed = (await WalletDirectory.Read(api, customer, cancellation)).ToDictionary(wallet => wallet.AccountId);
        var (expected, found, lien) = (0L, 0L, 0L);
        var differences = new List<WalletDifference>();
        for (var at = 0; at < traffic.Wallets.Count; at++)
        {
            var wallet = traffic.Wallets.All[at];
            var must = wallet.Opening + traffic.Books.ChangeOf(at);
            var has = listed.GetValueOrDefault(wallet.AccountId);
            (expected, found, lien) = (expected + must, found + (has?.Balance ?? 0), lien + Math.Max(0, (has?.Lien ?? 0) - wallet.OpeningLien));
            if (has?.Balance != must)
            {
                differences.Add(new WalletDifference(wallet.Name, wallet.AccountId, must, has?.Balance));
            }
        }

        return new MoneyReport(
            traffic.Wallets.Count, funded, expected, found, lien, differences.Count, [.. differences.Take(DifferencesShown)]);
    }
}
