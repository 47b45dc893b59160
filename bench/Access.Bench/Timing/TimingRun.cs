using System.Diagnostics;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Grains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Access.Bench.Timing;

/// <summary>
/// Whether the time of an answer tells that an id exists elsewhere: another tenant's ids and ids that nobody has, asked for in turn
/// by the same manager. Of each pair of kinds, the chance that the foreign one took longer; one half means that nothing shows.
/// </summary>
internal static class TimingRun
{
    private const string Other = "demo";
    private const int WarmUps = 500;

    public static async Task<int> Execute(int calls)
    {
        await using var product = await Product.Start();
        var token = await product.SignIn();
        var code = UserCode.Derived(Other, EmailAddress.Parse($"customer@{Other}.test"));
        var tenant = (await product.Services.GetRequiredService<IGrainFactory>().Tenant(Other).Find())!;
        var accounts = await product.Services.GetRequiredService<ILedgerReader>().ListAccounts(tenant.Number, code, null, 0, 1, CancellationToken.None);
        var account = accounts[0].Facts.AccountId;

        await Compare(product, token, "user", calls, $"/usermanagement/customers/{code}", $"/usermanagement/customers/{UserCode.FromId(Guid.NewGuid(), 0)}");
        await Compare(product, token, "balance", calls, $"/wallet/balance?accountId={account:D}", $"/wallet/balance?accountId={Guid.CreateVersion7():D}");
        await Compare(product, token, "wallet", calls, $"/wallet/{account:D}", $"/wallet/{Guid.CreateVersion7():D}");
        return 0;
    }

    /// <summary>One id of each kind: what was asked for before answers faster than what was not, whoever it belongs to.</summary>
    private static async Task Compare(Product product, string token, string name, int calls, string foreign, string missing)
    {
        var (theirs, nobodys) = (new List<double>(), new List<double>());
        for (var call = -WarmUps; call < calls; call++)
        {
            // Which comes first changes, or the second would always find the connection warm.
            var first = call % 2 == 0 ? await Took(product, token, foreign) : await Took(product, token, missing);
            var second = call % 2 == 0 ? await Took(product, token, missing) : await Took(product, token, foreign);
            if (call < 0) continue;

            theirs.Add(call % 2 == 0 ? first : second);
            nobodys.Add(call % 2 == 0 ? second : first);
        }

        theirs.Sort();
        nobodys.Sort();
        Report.Measure($"timing.{name}.foreign-p50-us", theirs[calls / 2]);
        Report.Measure($"timing.{name}.missing-p50-us", nobodys[calls / 2]);
        Report.Measure($"timing.{name}.chance-percent", 100 * ChanceOfLonger(theirs, nobodys));
    }

    private static async Task<double> Took(Product product, string token, string path)
    {
        var started = Stopwatch.GetTimestamp();
        var status = await product.Status(path, token);
        var took = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        return status == 404 ? took : throw new InvalidOperationException($"{path} was answered with {status}.");
    }

    /// <summary>Of all pairs, how many have the left longer (Mann and Whitney's U, normed).</summary>
    private static double ChanceOfLonger(List<double> left, List<double> right)
    {
        var (longer, below) = (0.0, 0);
        foreach (var value in left)
        {
            while (below < right.Count && right[below] < value) below++;
            longer += below;
        }

        return longer / ((double)left.Count * right.Count);
    }
}
