using System.Text.Json;
using FinCode.Cli.Load.Provision;
using FinCode.Domain.Money;

namespace FinCode.Cli.Demo;

/// <summary>Reads all remittances of the tenant, page by page, and counts them.</summary>
internal sealed class DemoReader(DemoApi api, Session manager)
{
    private const int PageSize = 200;

    public async Task<DemoReport> Read(DemoSettings settings, int customers, TimeSpan elapsed, CancellationToken cancellation)
    {
        var (statuses, countries) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new SortedDictionary<string, int>(StringComparer.Ordinal));
        var delivered = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var (count, place) = (0, "page=1");
        while (true)
        {
            var page = await api.Get($"/transactionmanagement/transaction/search?size={PageSize}&{place}", manager.Token, cancellation);
            var items = page.GetProperty("items");
            foreach (var item in items.EnumerateArray())
            {
                var status = item.GetProperty("status").GetString()!;
                Add(statuses, status);
                Add(countries, item.GetProperty("receivingCountry").GetString()!);
                if (status == "PAID") AddMoney(delivered, item);
            }

            count += items.GetArrayLength();
            if (items.GetArrayLength() < PageSize || !page.TryGetProperty("nextCursor", out var next) || next.GetString() is not { } cursor) break;
            place = $"cursor={Uri.EscapeDataString(cursor)}";
        }

        var clock = await api.Get("/sandbox/clock", manager.Token, cancellation);
        return new DemoReport(
            settings.Tenant, settings.Seed, customers, count, statuses, countries,
            delivered.ToDictionary(sum => sum.Key, sum => MoneyText.Format(sum.Value, Currency.Parse(sum.Key))),
            api.Refused, clock.GetProperty("now").GetDateTimeOffset(), Math.Round(elapsed.TotalSeconds, 1));
    }

    private static void Add(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    private static void AddMoney(SortedDictionary<string, long> sums, JsonElement item)
    {
        var code = item.GetProperty("sendCurrency").GetString()!;
        if (MoneyText.Read(item.GetProperty("sendAmount").GetString()!, Currency.Parse(code), out var units) == AmountFault.None) sums[code] = sums.GetValueOrDefault(code) + units;
    }
}
