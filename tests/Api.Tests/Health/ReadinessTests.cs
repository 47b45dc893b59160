using FinCode.Api.Health;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Health;

public sealed class ReadinessTests
{
    [Fact]
    public async Task A_draining_process_lives_and_is_not_ready()
    {
        await using var api = new ApiHost();
        await api.Start();
        var scene = new Scene(api);
        Assert.Equal(200, (await scene.Get("/health/ready", null)).Status);

        api.Services.GetRequiredService<Readiness>().Drain();

        (await scene.Get("/health/ready", null)).ShouldRefuse(503, "SERVICE_UNAVAILABLE");
        Assert.Equal(200, (await scene.Get("/health/live", null)).Status);
        Assert.Equal(200, (await scene.Get("/wallet/list", scene.Customer)).Status);
    }

    [Fact]
    public async Task A_check_that_fails_or_hangs_is_a_trouble_without_its_text()
    {
        var readiness = new Readiness([new Failing()], new Lifetime());

        var troubles = await readiness.Ask(CancellationToken.None);

        Assert.Equal(("store", "The check failed or took too long."), troubles[1]);
    }

    private sealed class Failing : IReadinessCheck
    {
        public string Name => "store";

        public ValueTask<string?> FindTrouble(CancellationToken cancellation) => throw new InvalidOperationException("Host=10.0.0.1;Password=secret");
    }

    private sealed class Lifetime : Microsoft.Extensions.Hosting.IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
