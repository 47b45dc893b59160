using System.Text.Json;
using FinCode.Domain.Money;

namespace FinCode.Cli.Load.Provision;

/// <summary>Reads all wallets of an owner, page by page.</summary>
internal static class WalletDirectory
{
    private const int PageSize = 200;
    private static readonly Currency Currency = Currency.Parse("GBP");

    public static async Task<IReadOnlyList<Listed>> Read(ApiPool api, Session owner, CancellationToken cancellation)
    {
        var wallets = new List<Listed>();
        string? cursor = null;
        for (var page = 1; ; page++)
        {
            var place = cursor is null ? $"page={page}" : $"cursor={Uri.EscapeDataString(cursor)}";
            var path = $"/wallet/list?ownerCode={Uri.EscapeDataString(owner.Code)}&size={PageSize}&{place}";
            var data = await api.Send(new ApiRequest("GET", path, owner.Token), cancellation);
            var items = data.GetProperty("items");
            wallets.AddRange(items.EnumerateArray().Select(Listed.Of));
            cursor = data.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
            if (items.GetArrayLength() < PageSize)
            {
                return wallets;
            }
        }
    }

    /// <summary>A wallet as the list shows it; amounts in minor units.</summary>
    internal sealed record Listed(string Name, string AccountId, string CurrencyCode, long Balance, long Lien)
    {
        public static Listed Of(JsonElement item) => new(
            item.GetProperty("name").GetString() ?? "",
            item.GetProperty("accountId").GetString() ?? "",
            item.GetProperty("currencyCode").GetString() ?? "",
            Units(item, "accountBalance"),
            Units(item, "lienAmount"));

        private static long Units(JsonElement item, string field)
        {
            if (item.GetProperty("currencyCode").GetString() != Currency.Code)
            {
                return 0;
            }

            return MoneyText.Read(item.GetProperty(field).ToString(), Currency, out var units) == AmountFault.None
                ? units
                : throw new LoadStoppedException($"A wallet was listed with the {field} '{item.GetProperty(field)}', which is not an amount.");
        }
    }
}
