using FinCode.Cli.Load.Http;
using FinCode.Cli.Load.Provision;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load;

/// <summary>Signs in again long before the access token's hour is over, so that a load may run for days.</summary>
internal sealed class TokenRenewal : IAsyncDisposable
{
    private readonly PeriodicTimer timer = new(TimeSpan.FromMinutes(20));
    private readonly Task renewing;

    public TokenRenewal(ApiPool api, LoadSettings settings, Target target, Traffic traffic) =>
        renewing = Renew(api, settings, target, traffic);

    /// <summary>Null until the first renewal.</summary>
    public Session? Latest { get; private set; }

    public void Stop() => timer.Dispose();

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await renewing;
    }

    private async Task Renew(ApiPool api, LoadSettings settings, Target target, Traffic traffic)
    {
        while (await timer.WaitForNextTickAsync())
        {
            try
            {
                Latest = await Session.SignIn(api, settings.Customer, settings.Password, CancellationToken.None);
                traffic.Requests = new Requests(target.Host, Latest.Token);
            }
            catch (LoadStoppedException)
            {
                // The server may be down on purpose. The old token is good for two more renewals.
            }
        }
    }
}
