using System.Globalization;
using System.Text.Json.Nodes;
using FinCode.Cli.Load;
using FinCode.Cli.Load.Http;
using FinCode.Cli.Load.Provision;

namespace FinCode.Cli.Demo;

/// <summary>The demo from beginning to end: sign in, let customers come, let days go by, and read what has become of it.</summary>
internal sealed class DemoRun(DemoSettings settings, ILoadProgress progress, TimeProvider time)
{
    /// <exception cref="LoadStoppedException">The server is not a sandbox, or cannot be used. The message says what to do.</exception>
    public async Task<DemoReport> Execute(CancellationToken stop)
    {
        var started = time.GetTimestamp();
        await using var pool = new ApiPool(new Target(settings.Url, settings.Tenant), settings.RequestLimit);
        var api = new DemoApi(pool);
        progress.Phase($"Signing in to {settings.Tenant} as {settings.Manager}");
        var manager = await SignIn(pool, stop);
        var plan = new DemoPlan(settings);

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var registrar = new DemoRegistrar(settings, api, pool, manager);
        var needs = plan.Days.SelectMany(day => day).ToLookup(order => order.Person.Number, order => order.Amount);
        progress.Phase($"{settings.Customers:N0} customers send {settings.Remittances:N0} remittances over {settings.Days} days");
        var arrivals = DemoArrivals.Begin(plan.People, (person, cancellation) => registrar.Register(person, needs[person.Number].Sum(), cancellation), ending.Token);
        try
        {
            await LetDaysGoBy(plan, api, manager, arrivals, ending.Token);
            await arrivals.All;
        }
        finally
        {
            await ending.CancelAsync();
        }

        progress.Phase("Reading what has become of them");
        return await new DemoReader(api, manager).Read(settings, arrivals.Come, time.GetElapsedTime(started), stop);
    }

    private async Task<Session> SignIn(ApiPool pool, CancellationToken stop)
    {
        var answer = await pool.Ask(new ApiRequest("GET", "/sandbox/clock"), stop);
        if (answer.Status == 404)
        {
            throw new LoadStoppedException(
                $"{settings.Url} has no sandbox. The demo fills sandboxes only: start a server without FinCode__Environment=Production, or correct --url and --tenant.");
        }

        try
        {
            return await Session.SignIn(pool, settings.Manager, settings.Password, stop);
        }
        catch (LoadStoppedException refused)
        {
            throw new LoadStoppedException(
                $"{settings.Manager} cannot sign in at {settings.Url}: {refused.Message} Start a sandbox on an empty data folder, or correct --url and --tenant.");
        }
    }

    private async Task LetDaysGoBy(DemoPlan plan, DemoApi api, Session manager, DemoArrivals arrivals, CancellationToken stop)
    {
        var work = new DemoDay(settings, api, manager, arrivals);
        var sent = 0;
        DateTimeOffset? today = null;
        var orders = plan.Days.ToDictionary(day => day.Key);
        for (var day = 0; day < settings.Days; day++)
        {
            await work.Decide(stop);
            var made = await work.Send(orders.GetValueOrDefault(day) ?? Enumerable.Empty<DemoOrder>(), () => progress.Step(Interlocked.Increment(ref sent), settings.Remittances), stop);
            today = made ?? today?.AddDays(1);
            if (today is { } date) await MoveTo(date.AddDays(1), api, manager, day, stop);
        }

        await work.Decide(stop);
    }

    /// <summary>A plan that is carried out again finds its days in the past, and moves nothing.</summary>
    private async Task MoveTo(DateTimeOffset tomorrow, DemoApi api, Session manager, int day, CancellationToken stop)
    {
        var now = (await api.Get("/sandbox/clock", manager.Token, stop)).GetProperty("now").GetDateTimeOffset();
        var seconds = (long)Math.Ceiling((tomorrow - now).TotalSeconds);
        if (seconds <= 0) return;

        try
        {
            await api.Must(
                "POST", "/sandbox/clock/advance", manager.Token, string.Create(CultureInfo.InvariantCulture, $"{settings.PlanKey}-day-{day}"),
                new JsonObject { ["seconds"] = seconds }, stop);
        }
        catch (LoadStoppedException refused)
        {
            throw new LoadStoppedException($"The tenant's clock cannot be moved on: {refused.Message} It goes at most a year ahead: use fewer --weeks, or an empty data folder.");
        }
    }
}
