#include <iostream>

int main() { std::cout << "Aftercare plan\n"; }
