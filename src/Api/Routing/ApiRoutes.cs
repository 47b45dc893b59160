using FinCode.Api.Ledger;
using FinCode.Api.Wallets;

namespace FinCode.Api.Routing;

/// <summary>The directory of endpoints. Every route answers under every version.</summary>
internal static class ApiRoutes
{
    public const string Current = "/api/v6/services";

    public static readonly string[] Prefixes = ["/api/v1/services", Current];

    private static readonly Type[] Endpoints =
    [
        typeof(CreateWalletEndpoint),
        typeof(ListWalletsEndpoint),
        typeof(GetWalletEndpoint),
        typeof(FundWalletEndpoint),
        typeof(TransferEndpoint),
        typeof(ExchangeEndpoint),
        typeof(QuoteExchangeEndpoint),
        typeof(TransfersEndpoint),
        typeof(PlaceHoldEndpoint),
        typeof(CaptureHoldEndpoint),
        typeof(ReleaseHoldEndpoint),
        typeof(GetHoldEndpoint),
        typeof(ChangeStatusEndpoint),
        typeof(AccountBalanceEndpoint),
        typeof(AccountHistoryEndpoint),
        typeof(HistoryByInteractionEndpoint),
        typeof(HistoryByKeyEndpoint),
        typeof(PostAccountEndpoint),
        typeof(TrialBalanceEndpoint),
    ];

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in Prefixes)
        {
            var group = routes.MapGroup(prefix);
            foreach (var type in Endpoints)
            {
                var endpoint = (IEndpoint)ActivatorUtilities.CreateInstance(routes.ServiceProvider, type);
                endpoint.Map(group);
            }
        }
    }
}
