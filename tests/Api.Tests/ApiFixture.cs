namespace FinCode.Api.Tests;

/// <summary>One host for all tests that leave it as they found it.</summary>
public sealed class ApiFixture : ApiHost, IAsyncLifetime
{
    public Task InitializeAsync() => Start();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}

[CollectionDefinition(Name)]
public sealed class ApiTests : ICollectionFixture<ApiFixture>
{
    public const string Name = "api";
}
