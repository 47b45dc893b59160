using FinCode.Api.Approvals;
using FinCode.Api.Compliance.Cases;
using FinCode.Api.Compliance.Monitoring;
using FinCode.Api.Envelope;
using FinCode.Api.Health;
using FinCode.Api.Ledger;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Tenancy;
using FinCode.Api.Transactions;
using FinCode.Api.Wallets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FinCode.Api.Hosting;

/// <summary>What the HTTP part needs; the silo brings the rest.</summary>
public static class ApiServices
{
    public static WebApplicationBuilder AddFinCodeApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateDataAnnotations()
            .Validate(options => ForwardedCallers.FaultOf(options.TrustedProxies) is null, "FinCode:TrustedProxies must be IP addresses and networks such as 10.0.0.0/8, with commas between.").ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Answers>();
        services.AddSingleton<RequestBinding>();
        services.AddSingleton<WalletAccess>();
        services.AddSingleton<Owners>();
        services.AddSingleton<HoldLookup>();
        services.AddSingleton<BulkTransfers>();
        services.AddSingleton<LineTransfers>();
        services.AddSingleton<HistoryEntries>();
        services.AddSingleton<PostingRun>();
        services.AddSingleton<PostingApproval>();
        services.AddSingleton<ApprovalGate>();
        services.AddSingleton<CaseParties>();
        services.AddSingleton<AmlRuleChanges>();
        services.AddSingleton<SenderOrigins>();
        services.AddSingleton<Quotas>();
        services.AddSingleton<ITenantResolver>(provider =>
            new HostTenantResolver(provider.GetRequiredService<IOptions<ApiOptions>>().Value.TenantByDefault));
        services.AddSingleton<IReadinessCheck, StoreCheck>();
        services.AddSingleton<IReadinessCheck, JournalReadiness>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<DrainBeforeStop>();
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            // Not in appsettings.json: a value there would win over ASPNETCORE_URLS.
            builder.WebHost.UseUrls("http://127.0.0.1:8080");
        }

        builder.WebHost.ConfigureKestrel(KestrelSettings.Apply);
        KestrelSettings.ListenByDefault(builder);
        return builder;
    }
}
