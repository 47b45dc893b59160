using System.Reflection;
using FinCode.Grains.Tenants;
using FinCode.Grains.Webhooks;

namespace FinCode.Silo.Tests.Webhooks;

/// <summary>A store that names a tenant first whom nobody knows, and notes whose deliveries are purged.</summary>
public class StoreWithStranger : DispatchProxy
{
    private IWebhookStore inner = null!;
    private List<TenantNo> purged = null!;

    public static IWebhookStore Around(IWebhookStore inner, List<TenantNo> purged)
    {
        var proxy = Create<IWebhookStore, StoreWithStranger>();
        ((StoreWithStranger)(object)proxy).inner = inner;
        ((StoreWithStranger)(object)proxy).purged = purged;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IWebhookStore.Purge)) purged.Add((TenantNo)args![0]!);
        return targetMethod.Name == nameof(IWebhookStore.ListTenants) ? WithStranger() : targetMethod.Invoke(inner, args);
    }

    private async Task<IReadOnlyList<RegisteredTenant>> WithStranger() =>
        [new RegisteredTenant(new TenantNo(999), "stranger"), .. await inner.ListTenants(CancellationToken.None)];
}
