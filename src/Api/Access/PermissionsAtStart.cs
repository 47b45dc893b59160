namespace FinCode.Api.Access;

/// <summary>Stops the start when an endpoint names no permission, and says which.</summary>
internal sealed class PermissionsAtStart(EndpointDataSource endpoints) : IHostedLifecycleService
{
    /// <summary>Once everything has started, because the routes are complete only then.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var missing = Missing(endpoints.Endpoints).ToArray();
        return missing.Length == 0
            ? Task.CompletedTask
            : throw new InvalidOperationException($"Endpoints without a permission: {string.Join(", ", missing)}. Add RequirePermission(…) to each.");
    }

    public static IEnumerable<string?> Missing(IEnumerable<Endpoint> endpoints) => endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<RequiredPermission>() is null)
        .Select(endpoint => endpoint.DisplayName);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
