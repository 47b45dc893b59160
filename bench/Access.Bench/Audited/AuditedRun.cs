using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinCode.Access.Bench.People;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Silo.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Access.Bench.Audited;

/// <summary>
/// How many audited changes a second one tenant gets, whose changes follow each other in one chain, and how many several
/// tenants get together. A change is an edit of a person: a document, its keys and an audit entry in one transaction.
/// </summary>
internal static class AuditedRun
{
    private const int Tenants = 8;
    private const int UsersOfEach = 64;
    private static readonly int[] AtOnce = [1, 8, 24, 64];

    public static async Task<int> Execute(int seconds)
    {
        await using var product = await Product.Start();
        var grains = product.Services.GetRequiredService<IGrainFactory>();
        var operations = product.Services.GetRequiredService<TenantOperations>();
        var names = Enumerable.Range(1, Tenants).Select(number => $"audited-{number}").ToArray();
        foreach (var name in names)
        {
            await operations.Create(name, name, isSandbox: true);
            await Task.WhenAll(Enumerable.Range(0, UsersOfEach).Select(number => Create(grains, name, number)));
        }

        foreach (var atOnce in AtOnce)
        {
            await Measure($"one-tenant.{atOnce}-at-once", grains, names[..1], atOnce, seconds);
            await Measure($"{Tenants}-tenants.{atOnce}-at-once", grains, names, atOnce, seconds);
        }

        return 0;
    }

    private static async Task Create(IGrainFactory grains, string tenant, int number)
    {
        var person = Crowd.Person(number);
        var id = new Guid(SHA256.HashData(Encoding.ASCII.GetBytes($"{tenant}/{number}")).AsSpan(0, 16));
        var answer = await grains.User(tenant, person.Code).Create(new CreateUser(
            id, person.Email, person.FirstName, person.LastName, [Role.Customer], "GBR", 1, PasswordHash.Create("nobody", new byte[PasswordHash.SaltBytes], 1)));
        if (answer is not CreateUserAnswer.Created) throw new InvalidOperationException($"{person.Code} was not created.");
    }

    private static async Task Measure(string name, IGrainFactory grains, string[] tenants, int atOnce, int seconds)
    {
        var (started, done, took) = (Stopwatch.StartNew(), 0L, new List<double>());
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async worker =>
        {
            var user = grains.User(tenants[worker % tenants.Length], Crowd.Person(worker % UsersOfEach).Code);
            for (var change = 0; started.Elapsed.TotalSeconds < seconds; change++)
            {
                var begun = Stopwatch.GetTimestamp();
                await user.Edit(new EditUser(string.Create(CultureInfo.InvariantCulture, $"Ada{started.ElapsedTicks}"), null, null, null, null));
                lock (took)
                {
                    done++;
                    took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }
            }
        }));
        took.Sort();
        Report.Measure($"audited.{name}.per-second", done / started.Elapsed.TotalSeconds);
        Report.Measure($"audited.{name}.p50-ms", took[took.Count / 2]);
        Report.Measure($"audited.{name}.p99-ms", took[took.Count * 99 / 100]);
    }
}
