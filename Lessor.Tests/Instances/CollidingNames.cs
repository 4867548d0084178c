namespace Lessor.Tests.Instances;

/// <summary>Two objects whose tenants had one name while it held 32 bits of hash: to find such a pair takes seconds.</summary>
internal static class CollidingNames
{
    public const string Component = "colliding";
    public const string Group = "collide.example.com";
    public const string Namespace = "colliding";
    public const string First = "a-name-that-is-longer-than-what-is-left-of--1163a";
    public const string Second = "a-name-that-is-longer-than-what-is-left-of--185d0";
    public const string Tenant = "a-name-that-is-longer-than-what-is-left-of-3a2f7592";
}
